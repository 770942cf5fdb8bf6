package dev.labbook.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.Method;
import dev.labbook.definition.Address;
import dev.labbook.plan.Plan.TargetInfo;
import dev.labbook.source.Place;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Plans to print, save and mask.
public final class PlanSamples {
  private static final String EXPERIMENTS =
      "/api/v2/projects/storefront/environments/production/experiments";

  private PlanSamples() {}

  public static JsonNode json(String text) {
    try {
      return JsonInput.parse(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  public static Address address(String key) {
    return new Address("launchdarkly/experiment", "shop-production", key);
  }

  public static FieldChange field(String path, @Nullable String before, @Nullable String after) {
    return new FieldChange(
        path, before == null ? null : json(before), after == null ? null : json(after));
  }

  public static Step step(String id, Method method, String path, String body, String summary) {
    return new Step(
        id, summary, method, path, "application/json", json(body), new TreeMap<String, Late>());
  }

  /// A change with fields and nothing else.
  public static Change change(String key, List<Action> actions, FieldChange... fields) {
    return new Change(
        address(key),
        actions,
        new Place("experiments/" + key + ".yaml", 1, 1),
        List.of(fields),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Digest.of(json("{}")));
  }

  public static SortedMap<String, TargetInfo> production() {
    return new TreeMap<>(
        Map.of(
            "shop-production",
            new TargetInfo(
                "launchdarkly", "https://app.launchdarkly.com", "storefront", "production")));
  }

  public static Plan plan(List<Problem> problems, int unchanged, Change... changes) {
    return new Plan(
        production(),
        Stream.of(changes).sorted(Comparator.comparing(Change::address)).toList(),
        problems,
        unchanged);
  }

  public static Problem problem(
      Severity severity, String key, int line, String message, @Nullable String hint) {
    Place place = new Place("experiments/" + key + ".yaml", line, 3);
    return new Problem(severity, "LB2007", address(key).toString(), place, message, hint);
  }

  /// The plan that the product's description shows.
  public static Plan shown() {
    return plan(List.of(), 12, restarting(), stopping(), creation());
  }

  private static Step iteration() {
    String flag = "/api/v2/flags/storefront/checkout-button?env=production";
    return new Step(
        "1",
        "",
        Method.POST,
        EXPERIMENTS + "/checkout-button/iterations",
        "application/json",
        json(
            """
            {"hypothesis": "A green button raises checkout conversion.",
             "treatments": [{"name": "Blue", "allocationPercent": "50"},
                            {"name": "Green", "allocationPercent": "50"}],
             "flags": {"checkout-button": {"ruleId": "fallthrough", "flagConfigVersion": {"$late": "flagVersion"}}}}
            """),
        new TreeMap<>(
            Map.of("flagVersion", new Late.Read(flag, "/environments/production/version"))));
  }

  private static Step start() {
    return new Step(
        "2",
        "startIteration \"Green was too pale to read\"",
        Method.PATCH,
        EXPERIMENTS + "/checkout-button",
        "application/json; domain-model=launchdarkly.semanticpatch",
        json(
            """
            {"comment": {"$late": "revision"},
             "instructions": [{"kind": "startIteration", "changeJustification": "Green was too pale to read"}]}
            """),
        new TreeMap<>(Map.of("revision", new Late.Run())));
  }

  public static Change restarting() {
    return new Change(
        address("checkout-button"),
        List.of(Action.RESTART),
        new Place("experiments/checkout.yaml", 1, 1),
        List.of(
            field(
                "hypothesis",
                "\"A green button raises conversion.\"",
                "\"A green button raises checkout conversion.\""),
            field("treatments[\"Green\"].allocation", "40", "50.0")),
        List.of(
            new Effect(
                "restart",
                "ends the iteration running since 2026-11-12; its results stay, but cannot be"
                    + " compared with the next"),
            new Effect(
                "reshuffle", "users are reshuffled between treatments (canReshuffleTraffic)")),
        List.of(),
        List.of(iteration(), start()),
        List.of(
            Hold.during("flag:storefront/checkout-button"),
            new Hold("rule:storefront/production/checkout-button/fallthrough", true, null)),
        List.of(),
        List.of(),
        Digest.of(json("{\"status\": \"running\"}")));
  }

  public static Change stopping() {
    return new Change(
        address("old-banner"),
        List.of(Action.STOP, Action.ARCHIVE),
        new Place("experiments/banner.yaml", 1, 1),
        List.of(field("status", "\"running\"", "\"archived\"")),
        List.of(
            new Effect("stop", "the flag old-banner serves Control to everyone from now on"),
            new Effect("archive", "archived experiments cannot start")),
        List.of(new Risk("LB3002", Risk.Level.HIGH, "ends an experiment that has run for a day")),
        List.of(
            step(
                "1",
                Method.PATCH,
                EXPERIMENTS + "/old-banner",
                "{\"instructions\": [{\"kind\": \"stopIteration\"}, {\"kind\":"
                    + " \"archiveExperiment\"}]}",
                "stopIteration, archiveExperiment")),
        List.of(Hold.during("flag:storefront/old-banner")),
        List.of("rule:storefront/production/old-banner/fallthrough"),
        List.of(),
        Digest.of(json("[1]")));
  }

  public static Change creation() {
    return new Change(
        address("pricing-page"),
        List.of(Action.CREATE, Action.START),
        new Place("experiments/pricing.yaml", 1, 1),
        List.of(
            field("name", null, "\"Pricing page\""),
            field("description", null, "\"First line.\\nSecond line.\""),
            field("tags", null, "[\"pricing\", \"q4\"]"),
            field("treatments[\"Yearly\"].allocation", null, "33.30")),
        List.of(),
        List.of(),
        List.of(
            step("1", Method.POST, EXPERIMENTS, "{\"key\": \"pricing-page\"}", ""),
            step(
                "2",
                Method.PATCH,
                EXPERIMENTS + "/pricing-page",
                "{\"instructions\": [{\"kind\": \"startIteration\"}]}",
                "startIteration")),
        List.of(Hold.during("flag:storefront/pricing-page")),
        List.of(),
        List.of(address("old-banner")),
        Digest.of(json("null")));
  }
}
