package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A layer of the project: experiments in it share no traffic (`launchdarkly.md §5`).
///
/// @param created epoch milliseconds
record Layer(
    String key, String name, String description, long created, List<Reservation> reservations)
    implements Entity {

  /// A share of the layer's traffic in one environment, in whole percent.
  record Reservation(String environment, String experiment, int percent) {
    private boolean of(String where, String who) {
      return environment.equals(where) && experiment.equals(who);
    }
  }

  @Override
  public String id() {
    return key;
  }

  /// What the experiment has reserved, or null.
  @Nullable Integer reserved(String environment, String experiment) {
    return reservations.stream()
        .filter(r -> r.of(environment, experiment))
        .map(Reservation::percent)
        .findFirst()
        .orElse(null);
  }

  /// What the others of an environment have reserved together.
  int others(String environment, String experiment) {
    return reservations.stream()
        .filter(r -> r.environment().equals(environment) && !r.experiment().equals(experiment))
        .mapToInt(Reservation::percent)
        .sum();
  }

  /// The same with that reservation; without one for null.
  Layer with(String environment, String experiment, @Nullable Integer percent) {
    List<Reservation> changed = new ArrayList<>(reservations);
    changed.removeIf(r -> r.of(environment, experiment));
    if (percent != null) {
      changed.add(new Reservation(environment, experiment, percent));
    }
    return new Layer(key, name, description, created, List.copyOf(changed));
  }

  Layer called(String changedName, String changedDescription) {
    return new Layer(key, changedName, changedDescription, created, reservations);
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = Json.object().put("key", key).put("name", name);
    json.put("description", description).put("created", created);
    json.set("reservations", Json.array(reservations, Layer::json));
    return json;
  }

  static Layer of(JsonNode json) {
    return new Layer(
        Json.text(json, "key"),
        Json.text(json, "name"),
        Json.text(json, "description"),
        json.path("created").asLong(),
        Json.list(json.path("reservations"), Layer::reservation));
  }

  private static ObjectNode json(Reservation reservation) {
    ObjectNode json = Json.object().put("environment", reservation.environment());
    return json.put("experiment", reservation.experiment()).put("percent", reservation.percent());
  }

  private static Reservation reservation(JsonNode json) {
    return new Reservation(
        Json.text(json, "environment"),
        Json.text(json, "experiment"),
        json.path("percent").asInt());
  }
}
