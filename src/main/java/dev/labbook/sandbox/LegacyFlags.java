package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// Legacy experiments over the flags API (`launchdarkly.md §8`): JSON patches of a flag, results,
/// and their reset.
final class LegacyFlags {
  private LegacyFlags() {}

  /// The operations of a JSON patch, with a comment or bare; empty where the body is none.
  static Optional<JsonNode> operations(Call call) {
    JsonNode body = Body.json(call);
    JsonNode operations = body.isObject() ? body.path("patch") : body;
    return operations.isArray() ? Optional.of(operations) : Optional.empty();
  }

  /// The flag after a JSON patch. The sandbox takes patches of `experiments`; all else may only be
  /// tested.
  static Flag patched(JsonNode operations, Flag flag, FlagView view, Session session) {
    ObjectNode before = view.show(flag);
    JsonNode after = JsonPatch.apply(operations, before);
    JsonNode experiments = after.path("experiments");
    if (!experiments.isObject()) {
      throw Refusal.invalid("experiments must be an object");
    }
    before.set("experiments", experiments);
    if (!after.equals(before)) {
      throw Refusal.invalid(
          "In the sandbox a JSON patch may change /experiments only; use a semantic patch");
    }
    return flag.with(flag.legacy().patched(experiments, flag, session.world()));
  }

  /// Removed with v17.2, which is later than the generation of 2024.
  static Answer results(Call call, Session session, Route.Params at) {
    until(Api.Y2026, session);
    Flag flag = flag(session, at);
    LegacyExperiments.Item item = item(flag, at);
    List<LegacyExperiments.Total> totals =
        item.results().getOrDefault(at.environment(session), List.of());
    ObjectNode json = Json.object();
    json.set("_links", Links.self(Links.flag(session.settings(), flag.key())));
    json.set("metadata", Json.array(flag.variations(), v -> metadata(v)));
    json.set("totals", Json.array(totals, LegacyFlags::total));
    json.putArray("series");
    json.put("granularity", "day");
    json.putObject("metricSeen").put("ever", !totals.isEmpty());
    return Answer.ok(json);
  }

  /// Removed with v15.
  static Answer reset(Call call, Session session, Route.Params at) {
    until(Api.Y2024, session);
    Flag flag = flag(session, at);
    LegacyExperiments.Item item = item(flag, at);
    String environment = at.environment(session);
    session.put(flag.with(flag.legacy().reset(item.metricKey(), environment)));
    return Answer.bare(204);
  }

  /// An endpoint that a generation has no more is unknown to it.
  private static void until(Api gone, Session session) {
    if (session.api().atLeast(gone)) {
      throw Refusal.notFound("Invalid resource identifier");
    }
  }

  private static Flag flag(Session session, Route.Params at) {
    String key = at.get("flag");
    return session.flag(key).orElseThrow(() -> Refusal.notFound("Unknown feature key " + key));
  }

  private static LegacyExperiments.Item item(Flag flag, Route.Params at) {
    String metric = at.get("metric");
    return flag.legacy().items().stream()
        .filter(item -> item.metricKey().equals(metric))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("No experiment on the metric " + metric));
  }

  private static ObjectNode metadata(Flag.Variation variation) {
    ObjectNode json = Json.object();
    json.set("key", variation.value());
    return json;
  }

  private static ObjectNode total(LegacyExperiments.Total total) {
    ObjectNode json = Json.object();
    json.put("cumulativeValue", total.conversions());
    json.put("cumulativeCount", total.conversions());
    json.put("cumulativeImpressionCount", total.impressions());
    double rate = total.impressions() == 0 ? 0 : (double) total.conversions() / total.impressions();
    json.put("cumulativeConversionRate", rate);
    return json;
  }
}
