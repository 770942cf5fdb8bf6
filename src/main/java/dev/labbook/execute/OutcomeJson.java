package dev.labbook.execute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.definition.Address;
import dev.labbook.execute.Outcome.Ending;
import dev.labbook.execute.Outcome.Moved;
import dev.labbook.plan.FieldChange;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Writes an outcome for the report and the journal, and reads it back from the journal.
final class OutcomeJson {
  private OutcomeJson() {}

  static ObjectNode of(Outcome outcome) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("address", outcome.address().toString());
    json.put("outcome", outcome.ending().word());
    json.put("requests", outcome.requests());
    if (outcome.step() != null) {
      json.put("step", outcome.step());
    }
    if (outcome.message() != null) {
      json.put("message", outcome.message());
    }
    if (outcome.ending() == Ending.STALE) {
      ArrayNode moved = json.putArray("moved");
      outcome.moved().forEach(m -> moved.add(moved(m)));
    }
    return json;
  }

  /// Empty when it is not what [#of] writes.
  static Optional<Outcome> read(JsonNode json) {
    Optional<Ending> ending =
        Arrays.stream(Ending.values())
            .filter(e -> e.word().equals(json.path("outcome").asText()))
            .findFirst();
    @Nullable Address address = Address.parse(json.path("address").asText());
    if (ending.isEmpty() || address == null) {
      return Optional.empty();
    }
    List<Moved> moved =
        StreamSupport.stream(json.path("moved").spliterator(), false)
            .map(OutcomeJson::readMoved)
            .toList();
    return Optional.of(
        new Outcome(
            address,
            ending.get(),
            json.path("requests").asInt(),
            json.path("step").textValue(),
            json.path("message").textValue(),
            moved));
  }

  private static ObjectNode moved(Moved moved) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("path", moved.path());
    if (moved.planned() != null) {
      json.set("planned", values(moved.planned()));
    }
    if (moved.fresh() != null) {
      json.set("now", values(moved.fresh()));
    }
    return json;
  }

  private static ObjectNode values(FieldChange field) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (field.before() != null) {
      json.set("before", field.before());
    }
    if (field.after() != null) {
      json.set("after", field.after());
    }
    return json;
  }

  private static Moved readMoved(JsonNode json) {
    String path = json.path("path").asText();
    return new Moved(
        path, readValues(path, json.get("planned")), readValues(path, json.get("now")));
  }

  private static @Nullable FieldChange readValues(String path, @Nullable JsonNode json) {
    return json == null ? null : new FieldChange(path, json.get("before"), json.get("after"));
  }
}
