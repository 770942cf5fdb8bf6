package dev.labbook.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.definition.Address;
import dev.labbook.execute.Outcome;
import dev.labbook.execute.Outcome.Ending;
import dev.labbook.execute.Report;
import dev.labbook.plan.Change;
import dev.labbook.plan.Drift;
import dev.labbook.plan.JsonText;
import dev.labbook.plan.Plan;
import dev.labbook.plan.Risk;
import dev.labbook.source.CodeDoc;
import dev.labbook.source.Place;
import dev.labbook.source.Printable;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Problems and risks as SARIF 2.1.0, so that a code host shows them on the lines. Paths are
/// relative to the repository's root.
///
/// @param version of this program
/// @param codes what codes mean
public record Sarif(Root root, String version, List<CodeDoc> codes) {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// The problems and risks of a plan; each risk stands where its experiment is declared.
  public String of(Plan plan) {
    List<Problem> all = new ArrayList<>(plan.problems());
    for (Change change : plan.changes()) {
      change.risks().forEach(risk -> all.add(problem(change, risk)));
    }
    all.sort(Problem.ORDER);
    return of(all);
  }

  /// What a report says of experiments that did not end applied, each where it is declared.
  ///
  /// @param plan that was carried out
  public String of(Report report, Plan plan) {
    Map<Address, Place> places = new HashMap<>();
    plan.changes().forEach(c -> places.put(c.address(), c.declaredAt()));
    return of(
        report.outcomes().stream()
            .filter(outcome -> outcome.ending() != Ending.APPLIED)
            .map(outcome -> problem(outcome, places.get(outcome.address())))
            .toList());
  }

  /// What drifted and what nobody looks after, each where it is declared.
  public String of(Drift drift) {
    List<Problem> all = new ArrayList<>(DriftProblems.of(drift));
    drift.unmanaged().forEach(address -> all.add(DriftProblems.unmanaged(address)));
    all.sort(Problem.ORDER);
    return of(all);
  }

  private static Problem problem(Change change, Risk risk) {
    Severity severity = risk.level() == Risk.Level.LOW ? Severity.NOTICE : Severity.WARNING;
    String text = risk.level().word() + " risk: " + risk.text();
    String address = change.address().toString();
    return new Problem(severity, risk.code(), address, change.declaredAt(), text, null);
  }

  private static Problem problem(Outcome outcome, @Nullable Place place) {
    String message = outcome.message() == null ? outcome.ending().word() : outcome.message();
    String address = outcome.address().toString();
    String hint = ReportText.next(outcome.ending());
    return new Problem(Severity.ERROR, outcome.ending().word(), address, place, message, hint);
  }

  /// The document; it ends with an end of line.
  public String of(List<Problem> problems) {
    List<String> rules = List.copyOf(new TreeSet<>(problems.stream().map(Problem::code).toList()));
    ObjectNode json = JSON.objectNode().put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = json.putArray("runs").addObject();
    run.set("tool", tool(rules));
    run.put("columnKind", "utf16CodeUnits");
    ArrayNode results = run.putArray("results");
    problems.forEach(p -> results.add(result(p, rules.indexOf(p.code()))));
    return JsonText.pretty(json);
  }

  private ObjectNode tool(List<String> rules) {
    ObjectNode json = JSON.objectNode();
    ObjectNode driver = json.putObject("driver").put("name", "Labbook").put("version", version);
    ArrayNode list = driver.putArray("rules");
    rules.forEach(code -> list.add(rule(code)));
    return json;
  }

  private ObjectNode rule(String code) {
    ObjectNode json = JSON.objectNode().put("id", code);
    codes.stream()
        .filter(doc -> doc.code().equals(code))
        .findFirst()
        .ifPresent(
            doc -> {
              json.putObject("shortDescription").put("text", doc.title());
              json.putObject("help")
                  .put("text", doc.text().strip())
                  .put("markdown", doc.text().strip());
            });
    return json;
  }

  private ObjectNode result(Problem problem, int rule) {
    ObjectNode json = JSON.objectNode().put("ruleId", problem.code()).put("ruleIndex", rule);
    json.put("level", level(problem.severity()));
    json.putObject("message").put("text", text(problem));
    ObjectNode location = json.putArray("locations").addObject();
    location.set("physicalLocation", physical(problem.place()));
    if (problem.address() != null) {
      location
          .putArray("logicalLocations")
          .addObject()
          .put("fullyQualifiedName", Printable.of(problem.address()));
    }
    return json;
  }

  private ObjectNode physical(@Nullable Place place) {
    ObjectNode json = JSON.objectNode();
    String file = place == null ? Root.WORKSPACE : place.file();
    json.putObject("artifactLocation").put("uri", root.uri(file)).put("uriBaseId", "%SRCROOT%");
    json.putObject("region")
        .put("startLine", place == null ? 1 : Math.max(1, place.line()))
        .put("startColumn", place == null ? 1 : Math.max(1, place.column()));
    return json;
  }

  /// `[text](target)` would be a link (SARIF 2.1.0, 3.11.6).
  private static String text(Problem problem) {
    String hint = problem.hint() == null ? "" : " → " + problem.hint();
    String text = Printable.of(problem.message() + hint);
    return text.contains("](")
        ? text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
        : text;
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR, VIOLATION -> "error";
      case WARNING -> "warning";
      case NOTICE -> "note";
    };
  }
}
