package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Answer;
import dev.labbook.sandbox.Ids;
import dev.labbook.sandbox.Json;
import dev.labbook.sandbox.SeedTimes;
import java.util.List;

/// The odd endpoints (`posthog.md §4`).
final class Odds {
  private Odds() {}

  /// Whether the flag must still be built in: `true` where no event carries it.
  static Answer seen(Session session, int none) {
    return Answer.ok(Json.object().put("result", !session.settings().flagSeen()));
  }

  /// Flags that an experiment could be made on: at least two variants, up to 2025 `control` first.
  static Answer eligible(Session session, int none) {
    boolean today = session.era().atLeast(Era.Y2026);
    List<Row> found =
        session.all(Kind.FLAG).stream()
            .filter(row -> !row.is("deleted") && !row.is("archived"))
            .filter(row -> new Flag(row).variants().size() >= 2)
            .filter(row -> today || new Flag(row).variantKeys().getFirst().equals("control"))
            .toList();
    Page<Row> page = Page.of(session, found, 20);
    ObjectNode json = Json.object();
    json.set("results", Json.array(page.items(), new FlagView(session)::show));
    return Answer.ok(json.put("count", found.size()));
  }

  static Answer cohort(Session session, int id) {
    Row experiment = Experiments.find(session, id);
    if (!experiment.has("start_date")) {
      throw Refusal.invalid("Experiment does not have a start date");
    }
    if (experiment.has("exposure_cohort")) {
      throw Refusal.invalid("Experiment already has an exposure cohort");
    }
    String name = "Users exposed to experiment " + experiment.text("name");
    Row cohort =
        session.put(
            Row.of(
                Kind.COHORT,
                session.nextId(Kind.COHORT),
                json -> json.put("name", name).put("is_static", false)));
    Experiments.changed(session, experiment.with(json -> json.put("exposure_cohort", cohort.id())));
    ObjectNode json = Json.object();
    json.set("cohort", cohort.json());
    return Answer.created(json);
  }

  /// Events that were ever seen.
  static Answer events(Session session, int none) {
    List<String> known = session.settings().events();
    String search = session.call().parameter("search");
    List<String> found =
        (known == null ? List.<String>of() : known)
            .stream().filter(name -> search == null || Lists.contains(name, search)).toList();
    return Answer.ok(Page.of(session, found).show(session.call(), Odds::event));
  }

  private static ObjectNode event(String name) {
    String seen = Times.text(SeedTimes.DAWN);
    ObjectNode json = Json.object();
    json.put("id", Ids.uuid("event", name)).put("name", name);
    json.putNull("owner").putNull("description").putArray("tags");
    json.put("created_at", seen).put("updated_at", seen).putNull("updated_by");
    json.put("last_seen_at", seen).put("last_updated_at", seen);
    json.put("verified", false).putNull("verified_at").putNull("verified_by");
    return json.put("is_action", false).put("hidden", false);
  }
}
