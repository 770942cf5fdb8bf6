package dev.labbook.source;

import java.util.List;

/// Reads YAML as positioned nodes.
public final class Yaml {
  private Yaml() {}

  /// The documents of a file, one mapping each; a document without content is nothing.
  ///
  /// Whatever is wrong is a problem in `out`. After a syntax error the documents before it are returned and the rest is not read.
  /// Never throws, whatever the text.
  public static List<Node.Mapping> parse(Source source, Limits limits, Problems out) {
    throw new UnsupportedOperationException();
  }
}
