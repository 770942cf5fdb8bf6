package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Json;
import dev.labbook.sandbox.Kept;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One thing of the project as its columns stand, in the API's own words. Never changed: [#with]
/// makes another one.
record Row(Kind kind, ObjectNode json) implements Kept {
  /// Marks a row that was deleted for good.
  private static final String GONE = "gone";

  static Row of(Kind kind, int id, Consumer<ObjectNode> fill) {
    ObjectNode json = Json.object().put("id", id);
    fill.accept(json);
    return new Row(kind, json);
  }

  @Override
  public String storedAs() {
    return kind.word();
  }

  int id() {
    return json.path("id").asInt();
  }

  Row with(Consumer<ObjectNode> change) {
    ObjectNode copy = json.deepCopy();
    change.accept(copy);
    return new Row(kind, copy);
  }

  Row with(String name, JsonNode value) {
    return with(copy -> copy.set(name, value));
  }

  Row with(String name, boolean value) {
    return with(copy -> copy.put(name, value));
  }

  Row with(String name, @Nullable String value) {
    return with(copy -> copy.put(name, value));
  }

  /// Deleted for good; the id is not given again.
  Row gone() {
    return new Row(kind, Json.object().put("id", id()).put(GONE, true));
  }

  boolean isGone() {
    return json.path(GONE).asBoolean();
  }

  String text(String name) {
    return Json.text(json, name);
  }

  @Nullable String textOrNull(String name) {
    return Json.textOrNull(json, name);
  }

  boolean is(String name) {
    return json.path(name).asBoolean();
  }

  boolean has(String name) {
    return json.hasNonNull(name);
  }

  /// The column; null's node where there is none.
  JsonNode get(String name) {
    return json.has(name) ? json.get(name) : NullNode.getInstance();
  }
}
