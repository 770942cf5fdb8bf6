package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An experiment: what is said about it, and its iterations (`launchdarkly.md §7`).
///
/// @param created epoch milliseconds
/// @param archivedDate epoch milliseconds; its presence means archived
/// @param current the running iteration, or the one stopped last; null until the first start
/// @param draft the iteration that is not started yet, beside whatever is current
/// @param previous what ended before the current one, oldest first
/// @param serial how many iterations were ever made, replaced drafts included
record Experiment(
    String hexId,
    String key,
    String environment,
    About about,
    long created,
    @Nullable Long archivedDate,
    @Nullable Iteration current,
    @Nullable Iteration draft,
    List<Iteration> previous,
    int serial)
    implements Entity {

  /// What is said about an experiment, beside its iterations.
  ///
  /// @param maintainer a member's id
  /// @param analysisConfig as it was sent
  record About(
      String name,
      @Nullable String description,
      String maintainer,
      @Nullable String holdoutId,
      List<String> tags,
      String methodology,
      String dataSource,
      String type,
      @Nullable JsonNode analysisConfig) {

    About named(String changed) {
      return new About(
          changed,
          description,
          maintainer,
          holdoutId,
          tags,
          methodology,
          dataSource,
          type,
          analysisConfig);
    }

    /// What of it can change, from another one.
    About changed(About other) {
      return new About(
          other.name,
          other.description,
          other.maintainer,
          holdoutId,
          other.tags,
          other.methodology,
          dataSource,
          type,
          other.analysisConfig);
    }

    About described(String changed) {
      return new About(
          name,
          changed,
          maintainer,
          holdoutId,
          tags,
          methodology,
          dataSource,
          type,
          analysisConfig);
    }
  }

  /// A new experiment, still without an iteration.
  static Experiment create(String environment, String key, About about, long created) {
    String hexId = Ids.hex("experiment", environment, key);
    return new Experiment(hexId, key, environment, about, created, null, null, null, List.of(), 0);
  }

  /// The name of an experiment within the project: several environments may use one key.
  static String id(String environment, String key) {
    return environment + "/" + key;
  }

  /// The id that the next iteration gets.
  String nextIterationId() {
    return Ids.hex("iteration", environment, key, Integer.toString(serial));
  }

  @Override
  public String id() {
    return id(environment, key);
  }

  boolean archived() {
    return archivedDate != null;
  }

  Optional<Iteration> running() {
    return Optional.ofNullable(current)
        .filter(iteration -> iteration.status() == Iteration.Status.RUNNING);
  }

  /// Every iteration, oldest first, the draft last.
  Stream<Iteration> iterations() {
    return Stream.concat(
        previous.stream(), Stream.of(current(), draft()).flatMap(Stream::ofNullable));
  }

  /// The flag that all its iterations use.
  String flag() {
    return iterations().findFirst().orElseThrow().design().target().flag();
  }

  /// The same under another `_id`.
  Experiment identified(String id) {
    return new Experiment(
        id, key, environment, about, created, archivedDate, current, draft, previous, serial);
  }

  Experiment with(About changed) {
    return new Experiment(
        hexId, key, environment, changed, created, archivedDate, current, draft, previous, serial);
  }

  Experiment archived(@Nullable Long when) {
    return new Experiment(
        hexId, key, environment, about, created, when, current, draft, previous, serial);
  }

  /// The same with that draft; one that was there is gone.
  Experiment drafted(Iteration made) {
    return new Experiment(
        hexId, key, environment, about, created, archivedDate, current, made, previous, serial + 1);
  }

  /// The same with the draft changed where it stands.
  Experiment redrafted(Iteration changed) {
    return new Experiment(
        hexId, key, environment, about, created, archivedDate, current, changed, previous, serial);
  }

  /// The same with another current iteration.
  Experiment current(Iteration changed) {
    return new Experiment(
        hexId, key, environment, about, created, archivedDate, changed, draft, previous, serial);
  }

  /// The draft becomes the current iteration; what was current becomes a previous one.
  Experiment promoted(Iteration started, @Nullable Iteration ended) {
    List<Iteration> past = new ArrayList<>(previous);
    if (ended != null) {
      past.add(ended);
    }
    return new Experiment(
        hexId,
        key,
        environment,
        about,
        created,
        archivedDate,
        started,
        null,
        List.copyOf(past),
        serial);
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = Json.object().put("hexId", hexId).put("key", key);
    json.put("environment", environment);
    json.set("about", json(about));
    json.put("created", created);
    Json.put(json, "archivedDate", archivedDate);
    Json.put(json, "current", current == null ? null : current.json());
    Json.put(json, "draft", draft == null ? null : draft.json());
    json.set("previous", Json.array(previous, Iteration::json));
    return json.put("serial", serial);
  }

  static Experiment of(JsonNode json) {
    return new Experiment(
        Json.text(json, "hexId"),
        Json.text(json, "key"),
        Json.text(json, "environment"),
        about(json.path("about")),
        json.path("created").asLong(),
        Json.timeOrNull(json, "archivedDate"),
        iteration(json.path("current")),
        iteration(json.path("draft")),
        Json.list(json.path("previous"), Iteration::of),
        json.path("serial").asInt());
  }

  private static @Nullable Iteration iteration(JsonNode json) {
    return json.isObject() ? Iteration.of(json) : null;
  }

  private static ObjectNode json(About about) {
    ObjectNode json = Json.object().put("name", about.name());
    Json.put(json, "description", about.description());
    json.put("maintainer", about.maintainer());
    Json.put(json, "holdoutId", about.holdoutId());
    json.set("tags", Json.texts(about.tags()));
    json.put("methodology", about.methodology());
    json.put("dataSource", about.dataSource());
    json.put("type", about.type());
    Json.put(json, "analysisConfig", about.analysisConfig());
    return json;
  }

  private static About about(JsonNode json) {
    return new About(
        Json.text(json, "name"),
        Json.textOrNull(json, "description"),
        Json.text(json, "maintainer"),
        Json.textOrNull(json, "holdoutId"),
        Json.texts(json.path("tags")),
        Json.text(json, "methodology"),
        Json.text(json, "dataSource"),
        Json.text(json, "type"),
        Json.nodeOrNull(json, "analysisConfig"));
  }
}
