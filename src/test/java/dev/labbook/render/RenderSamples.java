package dev.labbook.render;

import static dev.labbook.plan.PlanSamples.address;
import static dev.labbook.plan.PlanSamples.change;
import static dev.labbook.plan.PlanSamples.field;
import static dev.labbook.plan.PlanSamples.json;
import static dev.labbook.plan.PlanSamples.plan;
import static dev.labbook.plan.PlanSamples.problem;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.labbook.api.Method;
import dev.labbook.definition.Address;
import dev.labbook.execute.Outcome;
import dev.labbook.execute.Outcome.Ending;
import dev.labbook.execute.Outcome.Moved;
import dev.labbook.execute.Report;
import dev.labbook.plan.Action;
import dev.labbook.plan.Change;
import dev.labbook.plan.Digest;
import dev.labbook.plan.Effect;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.Plan;
import dev.labbook.plan.Plan.TargetInfo;
import dev.labbook.plan.PlanSamples;
import dev.labbook.plan.Risk;
import dev.labbook.source.Place;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Plans, problems and reports of every sort, by the name of the folder that says how they look.
final class RenderSamples {
  static final String HOSTILE = "\u001b[31mred\u0007 \u202eevil\u2066 a\tb\r end";

  private RenderSamples() {}

  static SortedMap<String, Plan> plans() {
    SortedMap<String, Plan> plans = new TreeMap<>();
    plans.put("shown", PlanSamples.shown());
    plans.put("nothing", plan(List.of(), 12));
    plans.put("nothing-at-all", plan(List.of(), 0));
    plans.put("one", plan(List.of(), 1, change("a", List.of(Action.UPDATE))));
    plans.put("problems", plan(mixed(), 3, PlanSamples.restarting()));
    plans.put("only-errors", plan(List.of(off()), 1));
    plans.put("file-errors", new Plan(new TreeMap<>(), List.of(), problems(), 0));
    plans.put("targets", targets());
    plans.put("fields", plan(List.of(), 0, fields()));
    plans.put("actions", plan(List.of(), 0, actions()));
    plans.put("hostile", plan(List.of(hostileProblem()), 0, hostile()));
    return plans;
  }

  static SortedMap<String, Report> reports() {
    SortedMap<String, Report> reports = new TreeMap<>();
    String digest = Digest.of(json("1"));
    reports.put("report-applied", new Report(digest, List.of(Outcome.applied(address("a"), 1))));
    reports.put("report-empty", new Report(digest, List.of()));
    reports.put("report-mixed", new Report(digest, outcomes()));
    reports.put("report-hostile", new Report(digest, List.of(failed(1, HOSTILE))));
    return reports;
  }

  static List<Problem> problems() {
    Place place = new Place("experiments/checkout.yaml", 9, 3);
    String unknown = "unknown field 'randomisationUnit' (did you mean 'randomizationUnit'?)";
    String address = address("a").toString();
    return List.of(
        new Problem(Severity.ERROR, "LB1011", null, place, unknown, null),
        new Problem(Severity.WARNING, "LB1200", null, place, "something odd", "Look at it."),
        new Problem(Severity.ERROR, "LB1002", null, null, "there is no labbook.yaml", "Run init."),
        new Problem(Severity.NOTICE, "LB1201", address, null, "by the way", null));
  }

  private static Problem off() {
    String hint = "Turn it on there, or say status: draft.";
    return problem(Severity.ERROR, "promo", 9, "the flag promo is off in production", hint);
  }

  private static List<Problem> mixed() {
    String day = "the restart names no day";
    Stream<Problem> own =
        Stream.of(
            problem(Severity.WARNING, "checkout-button", 20, day, "Add: ends: 2026-11-12"),
            off(),
            problem(Severity.ERROR, "promo", 12, "the metric clicks does not exist", null),
            problem(Severity.NOTICE, "quiet", 4, "it is archived; nothing is compared", null));
    return Stream.concat(own, problems().stream()).sorted(Problem.ORDER).toList();
  }

  private static Plan targets() {
    SortedMap<String, TargetInfo> targets = PlanSamples.production();
    targets.put("a-staging", new TargetInfo("launchdarkly", "sandbox", "storefront", "staging"));
    targets.put("web", new TargetInfo("posthog", "https://eu.posthog.com", "42", null));
    Change flag =
        with(new Address("launchdarkly/legacy-experiments", "shop-production", "old-banner"));
    Change elsewhere = with(new Address("posthog/experiment", "web", "checkout-cta#7"));
    List<Change> changes = List.of(PlanSamples.stopping(), flag, elsewhere);
    return new Plan(targets, changes, List.of(), 1);
  }

  private static Change with(Address address) {
    Change any = change("x", List.of(Action.UPDATE), field("rollout", "10", "20"));
    return new Change(
        address,
        any.actions(),
        any.declaredAt(),
        any.fields(),
        List.of(),
        List.of(new Risk("LB3001", Risk.Level.LOW, "a little more traffic")),
        List.of(),
        List.of(),
        List.of(),
        List.of(address("old-banner")),
        any.basis());
  }

  private static Change fields() {
    String text = "One.\nTwo.\nThree.\nFour.\nFive.\nSix.\nSeven.\nEight.\nNine.\nTen.";
    String edited = text.replace("Three.", "3.").replace("Ten.", "10.\n- 11.");
    String metric =
        "{\"kind\": \"Mean\", \"source\": {\"event\": \"purchase\", \"math\": \"sum\"}}";
    String x = "\"" + "x".repeat(30) + "\"";
    String y = "\"" + "y".repeat(31) + "\"";
    return change(
        "fields",
        List.of(Action.UPDATE),
        field("short", "\"a\"", "\"b\""),
        field("number", "40", "50.0"),
        field("decimal", "0.05", "1E-7"),
        field("flag", "true", "false"),
        field("absent.before", null, "\"new\""),
        field("absent.after", "\"old\"", null),
        field("empty.before", "null", "\"new\""),
        field("empty.after", "\"old\"", "null"),
        field("blank", "\"\"", "\" x \""),
        field("tags", "[\"a\", \"b\"]", "[]"),
        field("the.longest.path.of.all", x, y),
        texts("text", text, edited),
        texts("one.line", "One.", "One.\nTwo."),
        field("metric", metric, metric.replace("sum", "avg")),
        texts("text.gone", "One.\n\nTwo.", null));
  }

  private static FieldChange texts(String path, String before, String after) {
    return new FieldChange(
        path, TextNode.valueOf(before), after == null ? null : TextNode.valueOf(after));
  }

  private static Change[] actions() {
    List<List<Action>> all =
        List.of(
            List.of(Action.CREATE),
            List.of(Action.CREATE, Action.START),
            List.of(Action.UPDATE),
            List.of(Action.UPDATE),
            List.of(Action.RESTORE, Action.UPDATE, Action.START),
            List.of(Action.STOP),
            List.of(Action.STOP, Action.ARCHIVE),
            List.of(Action.UPDATE, Action.STOP),
            List.of(Action.SHIP),
            List.of(Action.PAUSE),
            List.of(Action.RESUME),
            List.of(Action.REMOVE));
    return IntStream.range(0, all.size())
        .mapToObj(i -> change("key-" + (char) ('a' + i), all.get(i)))
        .toArray(Change[]::new);
  }

  private static Problem hostileProblem() {
    Place place = new Place(HOSTILE, 1, 1);
    return new Problem(Severity.ERROR, "LB2007", HOSTILE, place, HOSTILE, HOSTILE);
  }

  private static Change hostile() {
    return new Change(
        address(HOSTILE),
        List.of(Action.UPDATE),
        new Place(HOSTILE, 1, 1),
        List.of(
            texts(HOSTILE, HOSTILE, "x\n" + HOSTILE),
            new FieldChange("list", json("[]"), JsonNodeFactory.instance.arrayNode().add(HOSTILE))),
        List.of(new Effect("e", HOSTILE)),
        List.of(new Risk("LB3001", Risk.Level.MEDIUM, HOSTILE)),
        List.of(PlanSamples.step("1", Method.POST, "/" + HOSTILE, "\"a\"", HOSTILE)),
        List.of(),
        List.of(),
        List.of(address(HOSTILE)),
        Digest.of(json("1")));
  }

  private static List<Outcome> outcomes() {
    List<Moved> moved =
        List.of(
            new Moved(
                "hypothesis",
                field("hypothesis", "\"A\"", "\"B\""),
                field("hypothesis", "\"C\"", "\"B\"")),
            new Moved("name", field("name", "\"N\"", "\"M\""), null),
            new Moved("tags", null, field("tags", null, "[]")),
            new Moved("text", field("text", "\"1\\n2\"", "null"), field("text", "\"1\"", "null")));
    return List.of(
        Outcome.applied(address("applied"), 2),
        Outcome.blocked(address("blocked"), "it waits for failed, which did not end applied"),
        failed(1, "PATCH /api/v2/x: 400 the flag is off"),
        new Outcome(address("stale"), Ending.STALE, 0, null, "live has moved", moved),
        new Outcome(address("stale-too"), Ending.STALE, 0, null, "the file has moved", List.of()),
        new Outcome(address("unknown"), Ending.UNKNOWN, 2, "2", "no answer came", List.of()));
  }

  private static Outcome failed(int requests, String message) {
    return new Outcome(address("failed"), Ending.FAILED, requests, "1", message, List.of());
  }
}
