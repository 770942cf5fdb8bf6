package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One iteration of an experiment. Times are epoch milliseconds.
///
/// @param startedAt null while it is not started
/// @param endedAt null until it has stopped
/// @param justification why it was started, where somebody said so
/// @param winner the id of the winning treatment; null until it has stopped, and where a later
///   iteration ended it
record Iteration(
    String id,
    Status status,
    long createdAt,
    @Nullable Long startedAt,
    @Nullable Long endedAt,
    @Nullable String justification,
    @Nullable String winner,
    @Nullable String winningReason,
    Design design) {

  /// Where an iteration is in its life; the word is the API's.
  enum Status {
    NOT_STARTED("not_started"),
    RUNNING("running"),
    STOPPED("stopped");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    static Optional<Status> of(String word) {
      return switch (word) {
        case "not_started" -> Optional.of(NOT_STARTED);
        case "running" -> Optional.of(RUNNING);
        case "stopped" -> Optional.of(STOPPED);
        default -> Optional.empty();
      };
    }
  }

  static Iteration draft(String id, long now, Design design) {
    return new Iteration(id, Status.NOT_STARTED, now, null, null, null, null, null, design);
  }

  /// The same with another design.
  Iteration with(Design changed) {
    return new Iteration(
        id, status, createdAt, startedAt, endedAt, justification, winner, winningReason, changed);
  }

  Iteration started(@Nullable String why, long now) {
    return new Iteration(id, Status.RUNNING, createdAt, now, null, why, null, null, design);
  }

  /// Ended at that time; without a winner where the next iteration ended it.
  Iteration stopped(@Nullable String winningTreatment, @Nullable String reason, long now) {
    return new Iteration(
        id,
        Status.STOPPED,
        createdAt,
        startedAt,
        now,
        justification,
        winningTreatment,
        reason,
        design);
  }

  Optional<Design.Treatment> treatment(String treatmentId) {
    return design.treatments().stream().filter(t -> t.id().equals(treatmentId)).findFirst();
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("id", id).put("status", status.word());
    json.put("createdAt", createdAt);
    Json.put(json, "startedAt", startedAt);
    Json.put(json, "endedAt", endedAt);
    Json.put(json, "justification", justification);
    Json.put(json, "winner", winner);
    Json.put(json, "winningReason", winningReason);
    json.set("design", design.json());
    return json;
  }

  static Iteration of(JsonNode json) {
    return new Iteration(
        Json.text(json, "id"),
        Status.of(Json.text(json, "status")).orElseThrow(),
        json.path("createdAt").asLong(),
        Json.timeOrNull(json, "startedAt"),
        Json.timeOrNull(json, "endedAt"),
        Json.textOrNull(json, "justification"),
        Json.textOrNull(json, "winner"),
        Json.textOrNull(json, "winningReason"),
        Design.of(json.path("design")));
  }
}
