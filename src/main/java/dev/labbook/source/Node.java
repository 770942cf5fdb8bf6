package dev.labbook.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A piece of YAML with its place in the text. Offsets are UTF-16 units into [Source#text];
/// anchors, tags and comments before a value are not part of it.
///
/// What came through an alias or a merge key keeps the offsets of the text that it stands for, and
/// is [#shared].
public sealed interface Node {
  /// Where it begins.
  int start();

  /// Where it ends, exclusive. A block mapping or list ends with its last value.
  int end();

  /// Whether it came through an alias or a merge key, so that its text stands for other values too.
  boolean shared();

  /// What it is, for messages: `text`, `nothing`, `a list`, `a mapping`.
  String sort();

  /// How a scalar was written.
  enum Style {
    /// Without quotes.
    PLAIN,
    /// In single quotes.
    SINGLE,
    /// In double quotes.
    DOUBLE,
    /// A block after `|`.
    LITERAL,
    /// A block after `>`.
    FOLDED
  }

  /// A single value. What it means is up to the type that is wanted.
  ///
  /// @param text with quotes and escapes taken away and lines folded
  /// @param plain whether it may mean nothing, a number or a boolean; false when it is quoted, a
  ///   block, or tagged `!!str`
  record Scalar(String text, Style style, boolean plain, int start, int end, boolean shared)
      implements Node {
    /// Whether it means nothing: written as nothing at all, `~` or `null`.
    public boolean isNull() {
      return plain
          && text.length() <= 4
          && switch (text) {
            case "", "~", "null", "Null", "NULL" -> true;
            default -> false;
          };
    }

    @Override
    public String sort() {
      return isNull() ? "nothing" : "text";
    }
  }

  /// A list.
  ///
  /// @param flow whether it is written in brackets
  record Sequence(List<Node> items, boolean flow, int start, int end, boolean shared)
      implements Node {
    @Override
    public String sort() {
      return "a list";
    }
  }

  /// A mapping. No key is there twice. Keys that a merge brought stand after the mapping's own.
  ///
  /// @param flow whether it is written in braces
  record Mapping(List<Entry> entries, boolean flow, int start, int end, boolean shared)
      implements Node {
    /// The value of a key; null when the key is not there.
    public @Nullable Node get(String key) {
      Entry entry = entry(key);
      return entry == null ? null : entry.value();
    }

    /// Key and value; null when the key is not there.
    public @Nullable Entry entry(String key) {
      for (Entry entry : entries) {
        if (entry.key().text().equals(key)) {
          return entry;
        }
      }
      return null;
    }

    @Override
    public String sort() {
      return "a mapping";
    }
  }

  /// One key of a mapping and its value.
  record Entry(Scalar key, Node value) {}
}
