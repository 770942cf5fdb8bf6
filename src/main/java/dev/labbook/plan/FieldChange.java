package dev.labbook.plan;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// One field, old and new, in the definition's language: names, not ids; decimals as numbers.
///
/// @param path such as `hypothesis` or `treatments["Green"].allocation`
/// @param before null when it is not there yet; a JSON null when it is empty
/// @param after null when it goes away; a JSON null when it becomes empty
public record FieldChange(String path, @Nullable JsonNode before, @Nullable JsonNode after) {}
