package dev.labbook.kind;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.source.Place;
import dev.labbook.source.Type;

/// JSON that a definition spells as the platform does, and where it stands.
///
/// @param json numbers as exact as they are written; not to be changed
public record FreeJson(JsonNode json, Located written) {
  /// What a node says that is of a type; where the type leaves it open, plain scalars are read as
  /// YAML's core schema does.
  public static FreeJson of(Located written, Type type) {
    return new FreeJson(NodeJson.json(written.node(), type), written);
  }

  /// Where it begins.
  public Place place() {
    return written.place();
  }

  /// Where a value below it begins, such as `series[0].event`; the nearest that holds it when it is
  /// not written.
  public Place at(String path) {
    return written.at(path);
  }
}
