package dev.labbook.reconcile;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.labbook.plan.Digest;
import dev.labbook.source.Source;

/// Tells whether a file still says what it said.
final class FileDigest {
  private FileDigest() {}

  static String of(Source source) {
    return Digest.of(TextNode.valueOf(source.text()));
  }
}
