package dev.labbook.source;

import java.util.List;

/// Reads YAML as positioned nodes.
public final class Yaml {
  private Yaml() {}

  /// The documents of a file, one mapping each; a document without content is nothing.
  ///
  /// Whatever is wrong is a problem in `out`, and never thrown. After a syntax error the documents
  /// before it are returned and the rest is not read; a document with an alias that leads nowhere
  /// is left out.
  public static List<Node.Mapping> parse(Source source, Limits limits, Problems out) {
    if (source.text().length() > limits.maxBytes()) {
      out.error(
          SourceCodes.TOO_LARGE,
          new Place(source.file(), 1, 1),
          "the file is larger than " + limits.size(),
          "split it into several files");
      return List.of();
    }
    return new NodeBuilder(new Events(source), limits, out).documents();
  }
}
