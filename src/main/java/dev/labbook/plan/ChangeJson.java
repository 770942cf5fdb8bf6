package dev.labbook.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.source.Place;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;

/// Writes a change as it stands in a plan file.
final class ChangeJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ChangeJson() {}

  static ObjectNode of(Change change) {
    ObjectNode json = JSON.objectNode();
    json.put("address", change.address().toString());
    json.put("action", change.action().word());
    json.set("actions", words(change.actions(), Action::word));
    json.set("declaredAt", place(change.declaredAt()));
    json.set("fields", list(change.fields(), ChangeJson::moved));
    json.set("effects", list(change.effects(), ChangeJson::effect));
    json.set("risks", list(change.risks(), ChangeJson::risk));
    json.set("steps", list(change.steps(), ChangeJson::step));
    json.set("holds", words(change.holds(), Hold::resource));
    json.set("releases", words(change.releases(), r -> r));
    json.set("after", words(change.after(), Object::toString));
    json.put("basis", change.basis());
    return change.running() ? json.put("running", true) : json;
  }

  /// What the digest covers.
  static ObjectNode promised(Change change) {
    ObjectNode json = JSON.objectNode();
    json.put("address", change.address().toString());
    json.put("action", change.action().word());
    json.set("fields", list(change.fields(), ChangeJson::field));
    json.set("after", words(change.after(), Object::toString));
    json.set("steps", list(change.steps(), ChangeJson::sent));
    return json.put("basis", change.basis());
  }

  static ObjectNode place(Place place) {
    return JSON.objectNode()
        .put("file", place.file())
        .put("line", place.line())
        .put("column", place.column());
  }

  static ObjectNode moved(FieldChange field) {
    ObjectNode json = field(field);
    return field.moved() == null ? json : json.put("moved", field.moved().word());
  }

  static ObjectNode field(FieldChange field) {
    ObjectNode json = JSON.objectNode().put("path", field.path());
    if (field.before() != null) {
      json.set("before", field.before());
    }
    if (field.after() != null) {
      json.set("after", field.after());
    }
    return json;
  }

  private static ObjectNode effect(Effect effect) {
    return JSON.objectNode().put("code", effect.code()).put("text", effect.text());
  }

  private static ObjectNode risk(Risk risk) {
    return JSON.objectNode()
        .put("code", risk.code())
        .put("severity", risk.level().word())
        .put("text", risk.text());
  }

  private static ObjectNode step(Step step) {
    ObjectNode json = JSON.objectNode().put("id", step.id());
    if (!step.summary().isEmpty()) {
      json.put("summary", step.summary());
    }
    return json.setAll(sent(step));
  }

  private static ObjectNode sent(Step step) {
    ObjectNode json =
        JSON.objectNode()
            .put("method", step.method().name())
            .put("path", step.path())
            .put("contentType", step.contentType());
    if (step.body() != null) {
      json.set("body", step.body());
    }
    if (!step.late().isEmpty()) {
      json.set("late", late(step.late()));
    }
    return json;
  }

  private static ObjectNode late(SortedMap<String, Late> values) {
    ObjectNode json = JSON.objectNode();
    values.forEach((name, late) -> json.set(name, late(late)));
    return json;
  }

  private static ObjectNode late(Late late) {
    ObjectNode json = JSON.objectNode().put("from", late.from());
    return switch (late) {
      case Late.Read(String path, String pointer) -> json.put("path", path).put("pointer", pointer);
      case Late.Step(String step, String pointer) -> json.put("step", step).put("pointer", pointer);
      case Late.Clock _, Late.Run _ -> json;
    };
  }

  private static <T> ArrayNode list(List<T> items, Function<T, JsonNode> write) {
    ArrayNode json = JSON.arrayNode(items.size());
    items.forEach(item -> json.add(write.apply(item)));
    return json;
  }

  private static <T> ArrayNode words(List<T> items, Function<T, String> write) {
    ArrayNode json = JSON.arrayNode(items.size());
    items.forEach(item -> json.add(write.apply(item)));
    return json;
  }
}
