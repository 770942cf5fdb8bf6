package dev.labbook.lantern;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// A lantern as the street has it.
///
/// @param json null where none hangs
/// @param burning the key of the lantern that is lit; a street has one at most
record Lantern(@Nullable JsonNode json, @Nullable String burning) {
  boolean lit() {
    return json != null && json.path("lit").asBoolean();
  }
}
