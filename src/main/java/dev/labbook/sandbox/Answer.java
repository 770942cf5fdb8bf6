package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/// What is sent back: a status and a JSON body.
record Answer(int status, JsonNode body) {
  static Answer ok(JsonNode body) {
    return new Answer(200, body);
  }

  /// 204, without a body.
  static Answer nothing() {
    return new Answer(204, Json.object());
  }

  static Answer created(JsonNode body) {
    return new Answer(201, body);
  }
}
