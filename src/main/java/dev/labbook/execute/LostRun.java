package dev.labbook.execute;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.labbook.definition.Address;
import dev.labbook.execute.Journal.Answer;
import dev.labbook.execute.Outcome.Ending;
import dev.labbook.plan.JsonInput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// What a run that never wrote its report had done, as far as its journal knows.
///
/// @param reportFile where its report belongs, as its user gave it
public record LostRun(Report report, String reportFile) {
  private static final String INTERRUPTED = "interrupted";

  /// Steps of one change that were begun, and how the last one ended.
  ///
  /// @param answer null when it did not end
  private record Trail(int begun, String step, @Nullable String answer) {}

  /// Reads a journal. Lines that cannot be read are passed over: a record is complete on disk
  /// before what it announces is done, so a cut line announces nothing that has happened, and a cut
  /// end of a step leaves that step unknown.
  static Optional<LostRun> read(byte[] journal) {
    List<JsonNode> records =
        new String(journal, StandardCharsets.UTF_8).lines().map(LostRun::parse).toList();
    if (records.isEmpty() || !isHeader(records.getFirst())) {
      return Optional.empty();
    }
    JsonNode header = records.getFirst();
    Map<Address, Outcome> outcomes = new TreeMap<>();
    header.path("changes").forEach(a -> put(outcomes, a.asText(), "interrupted before it began"));
    header
        .path("unplanned")
        .properties()
        .forEach(e -> put(outcomes, e.getKey(), e.getValue().asText()));
    trails(records).forEach((address, trail) -> outcomes.put(address, ended(address, trail)));
    records.stream()
        .filter(r -> is(r, "outcome"))
        .flatMap(r -> OutcomeJson.read(r).stream())
        .forEach(outcome -> outcomes.put(outcome.address(), outcome));
    List<String> allowed =
        StreamSupport.stream(header.path("allowed").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    Report report =
        new Report(header.path("planDigest").asText(), List.copyOf(outcomes.values()), allowed);
    return Optional.of(new LostRun(report, header.path("report").asText()));
  }

  private static boolean isHeader(JsonNode record) {
    return is(record, "header") && record.path("planDigest").isTextual();
  }

  private static boolean is(JsonNode record, String kind) {
    return record.path("record").asText().equals(kind);
  }

  private static JsonNode parse(String line) {
    try {
      return JsonInput.parse(line);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static void put(Map<Address, Outcome> outcomes, String address, String why) {
    Optional.ofNullable(Address.parse(address))
        .ifPresent(a -> outcomes.put(a, Outcome.blocked(a, why)));
  }

  private static Map<Address, Trail> trails(List<JsonNode> records) {
    Map<Address, Trail> trails = new TreeMap<>();
    for (JsonNode record : records) {
      String step = record.path("step").asText();
      Address address = Address.parse(record.path("address").asText());
      if (address != null && is(record, "begin")) {
        trails.merge(
            address,
            new Trail(1, step, null),
            (old, one) -> new Trail(old.begun() + 1, step, null));
      } else if (address != null && is(record, "end")) {
        String answer = record.path("answer").asText();
        trails.computeIfPresent(address, (a, old) -> new Trail(old.begun(), step, answer));
      }
    }
    return trails;
  }

  private static Outcome ended(Address address, Trail trail) {
    boolean known = trail.answer() != null && !trail.answer().equals(Answer.UNKNOWN.word());
    String message =
        known
            ? INTERRUPTED
            : INTERRUPTED
                + " while this step was under way; it may or may not have been carried out";
    Ending ending = known ? Ending.FAILED : Ending.UNKNOWN;
    return new Outcome(address, ending, trail.begun(), trail.step(), message, List.of());
  }
}
