package dev.labbook.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One field, old and new, in the definition's language: names, not ids; decimals as numbers.
///
/// @param path such as `hypothesis` or `treatments["Green"].allocation`
/// @param before null when it is not there yet; a JSON null when it is empty
/// @param after null when it goes away; a JSON null when it becomes empty
/// @param moved who moved since the revision that the plan was compared with; null when there was
///   none. The digest does not cover it
public record FieldChange(
    String path, @Nullable JsonNode before, @Nullable JsonNode after, @Nullable Moved moved) {

  /// Which side moved.
  public enum Moved {
    /// The definition says something else than it did.
    HERE,
    /// Live is not what the definition said.
    LIVE,
    /// Both.
    BOTH;

    /// The word in every output: `here`, `live`, `both`.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// A field of which nobody asked who moved.
  public FieldChange(String path, @Nullable JsonNode before, @Nullable JsonNode after) {
    this(path, before, after, null);
  }

  /// The same, and who moved.
  public FieldChange by(@Nullable Moved who) {
    return new FieldChange(path, before, after, who);
  }
}
