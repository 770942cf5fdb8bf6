package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/// What is sent back: a status and a JSON body; a missing node is no body at all.
public record Answer(int status, JsonNode body) {

  /// 200 and a body.
  public static Answer ok(JsonNode body) {
    return new Answer(200, body);
  }

  /// 201 and a body.
  public static Answer created(JsonNode body) {
    return new Answer(201, body);
  }

  /// A status alone.
  public static Answer bare(int status) {
    return new Answer(status, MissingNode.getInstance());
  }
}
