package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Ids;
import dev.labbook.sandbox.Json;

/// People as they stand beside what they made.
final class Users {
  private Users() {}

  static ObjectNode show(Session session, int id) {
    Row user = session.get(Kind.USER, id);
    ObjectNode json = Json.object();
    json.put("id", id);
    json.put("uuid", Ids.uuid("user", user.text("email")));
    json.put("distinct_id", Ids.hex("distinct", user.text("email")));
    json.put("first_name", user.text("first_name"));
    json.put("last_name", user.text("last_name"));
    json.put("email", user.text("email"));
    json.put("is_email_verified", true);
    json.putNull("hedgehog_config");
    json.putNull("role_at_organization");
    return json;
  }
}
