package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// A member of the account.
record Member(
    String id, String email, @Nullable String firstName, @Nullable String lastName, String role)
    implements Entity {

  @Override
  public ObjectNode json() {
    ObjectNode json = Json.object().put("id", id).put("email", email).put("role", role);
    Json.put(json, "firstName", firstName);
    Json.put(json, "lastName", lastName);
    return json;
  }

  static Member of(JsonNode json) {
    return new Member(
        Json.text(json, "id"),
        Json.text(json, "email"),
        Json.textOrNull(json, "firstName"),
        Json.textOrNull(json, "lastName"),
        Json.text(json, "role"));
  }
}
