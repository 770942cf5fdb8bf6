package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Answer;
import dev.labbook.sandbox.Json;
import java.util.List;

/// Results of experiments (`posthog.md §4`): nobody ever came by, so that everything is nothing.
final class Queries {
  private Queries() {}

  static Answer run(Session session, int none) {
    Body query = Body.of(session.call()).need("query").in("query");
    Row experiment = Experiments.find(session, query.get("experiment_id").asInt());
    if (!experiment.has("start_date")) {
      throw Refusal.invalid("Experiment has not been started yet");
    }
    return switch (query.get("kind").asText()) {
      case "ExperimentQuery" -> Answer.ok(results(session, experiment));
      case "ExperimentExposureQuery" -> Answer.ok(exposures(session, experiment));
      default -> throw Refusal.invalid("query", "This kind of query is not played here");
    };
  }

  private static ObjectNode results(Session session, Row experiment) {
    String method = experiment.get("stats_config").path("method").asText("bayesian");
    List<String> keys = session.flag(experiment).variantKeys();
    ObjectNode json = Json.object();
    ArrayNode variants = Json.array();
    for (String key : keys) {
      ObjectNode one = Json.object().put("key", key).put("number_of_samples", 0);
      one.put("sum", 0).put("sum_squares", 0);
      if (key.equals(keys.getFirst())) {
        json.set("baseline", one);
      } else {
        one.put("method", method).put("significant", false);
        one.putNull(method.equals("bayesian") ? "chance_to_win" : "p_value");
        one.putNull(method.equals("bayesian") ? "credible_interval" : "confidence_interval");
        variants.add(one);
      }
    }
    json.set("variant_results", variants);
    return json;
  }

  private static ObjectNode exposures(Session session, Row experiment) {
    ObjectNode json = Json.object();
    json.putArray("timeseries");
    ObjectNode total = json.putObject("total_exposures");
    session.flag(experiment).variantKeys().forEach(key -> total.put(key, 0));
    ObjectNode range = json.putObject("date_range");
    range.set("date_from", experiment.get("start_date"));
    range.set("date_to", experiment.get("end_date"));
    return json;
  }
}
