package dev.labbook.render;

import dev.labbook.plan.Action;
import dev.labbook.plan.Change;
import dev.labbook.plan.Digest;
import dev.labbook.plan.Divergence;
import dev.labbook.plan.JsonText;
import dev.labbook.plan.Late;
import dev.labbook.plan.Plan;
import dev.labbook.plan.Risk;
import dev.labbook.plan.Step;
import dev.labbook.source.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A plan as one page: summary, risks, problems, and for each change its fields (long texts side by
/// side), effects and requests with their bodies.
///
/// @param platforms how platforms spell their names; others are shown as they are
public record PlanHtml(Map<String, String> platforms) {
  /// With more changes than this they begin closed.
  private static final int OPEN = 20;

  /// The page; it ends with an end of line.
  public String of(Plan plan) {
    HtmlPage page = new HtmlPage("Labbook plan");
    List<Change> changes = Entry.byWeight(plan);
    page.section("risks", "Risks", risks(changes));
    page.section("problems", "Problems", problems(plan.problems()));
    page.section("removed", "Removed here, still live", removed(plan));
    boolean open = changes.size() <= OPEN;
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < changes.size(); i++) {
      all.append(change("change-" + (i + 1), changes.get(i), open));
    }
    page.section("changes", "Changes", all.toString());
    page.section("divergences", "Will differ between targets", divergences(plan));
    return page.of(head(plan), "content");
  }

  private String head(Plan plan) {
    TreeSet<String> names = new TreeSet<>(plan.targets().keySet());
    Entry.of(plan).keySet().forEach(address -> names.add(address.target()));
    String targets =
        names.isEmpty() ? "" : HtmlPage.list(names.stream().map(n -> target(n, plan)).toList());
    long notPlanned = Entry.notPlanned(Entry.of(plan));
    String sum = "<p class=\"sum\">" + HtmlPage.text(PlanSummary.of(plan, notPlanned)) + "</p>\n";
    String at = plan.revision() == null ? "" : " at " + HtmlPage.code(plan.revision());
    String digest =
        "<p class=\"aside\">Digest " + HtmlPage.code(Digest.of(plan.changes())) + at + "</p>\n";
    return targets + sum + digest;
  }

  private String target(String name, Plan plan) {
    String place = new Places(platforms).of(plan.targets().get(name));
    String where =
        place.isEmpty() ? "" : " <span class=\"aside\">" + HtmlPage.text(place) + "</span>";
    return HtmlPage.code(name) + where;
  }

  private static String removed(Plan plan) {
    return plan.removed() == null || plan.removed().isEmpty()
        ? ""
        : HtmlPage.list(plan.removed().stream().map(a -> HtmlPage.code(a.toString())).toList());
  }

  private static String divergences(Plan plan) {
    List<String> items = new ArrayList<>();
    for (Divergence one : plan.divergences()) {
      SortedSet<String> targets = DivergenceText.targets(one);
      for (Divergence.Field field : one.fields()) {
        Stream<String> values = targets.stream().map(t -> t + " " + value(field, t));
        String all = HtmlPage.text(values.collect(Collectors.joining(", ")));
        items.add(HtmlPage.code(one.key()) + " " + HtmlPage.code(field.path()) + ": " + all);
      }
    }
    return items.isEmpty() ? "" : HtmlPage.list(items);
  }

  private static String value(Divergence.Field field, String target) {
    return String.join(" ", DivergenceText.value(field.of(target)));
  }

  private record Weighed(int change, Change of, Risk risk) {}

  private static String risks(List<Change> changes) {
    List<Weighed> all = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      for (Risk risk : changes.get(i).risks()) {
        all.add(new Weighed(i + 1, changes.get(i), risk));
      }
    }
    all.sort(Comparator.comparing(w -> w.risk().level()));
    return all.isEmpty() ? "" : HtmlPage.list(all.stream().map(PlanHtml::risk).toList());
  }

  private static String risk(Weighed weighed) {
    String link = "<a href=\"#change-" + weighed.change() + "\">";
    return risk(weighed.risk())
        + " — "
        + link
        + HtmlPage.code(weighed.of().address().toString())
        + "</a>";
  }

  private static String risk(Risk risk) {
    return HtmlPage.word(risk.level().word())
        + " "
        + HtmlPage.code(risk.code())
        + " "
        + HtmlPage.text(risk.text());
  }

  /// A list, errors first; empty when there are none.
  static String problems(List<Problem> problems) {
    List<Problem> all = new ArrayList<>(problems);
    all.sort(Comparator.comparing(Problem::severity)); // stable: in their order within
    return all.isEmpty() ? "" : HtmlPage.list(all.stream().map(PlanHtml::problem).toList());
  }

  private static String problem(Problem problem) {
    String place = problem.place() == null ? "" : HtmlPage.code(problem.place().toString()) + " ";
    String whose = problem.address() == null ? "" : HtmlPage.code(problem.address()) + " ";
    String hint =
        problem.hint() == null
            ? ""
            : "<br><span class=\"aside\">" + HtmlPage.text(problem.hint()) + "</span>";
    return HtmlPage.word(problem.severity().word())
        + (" " + HtmlPage.code(problem.code()) + " " + place + whose)
        + HtmlPage.text(problem.message())
        + hint;
  }

  private static String change(String id, Change change, boolean open) {
    String actions = change.actions().stream().map(Action::word).collect(Collectors.joining(", "));
    String worst =
        change.risks().stream()
            .map(Risk::level)
            .min(Comparator.naturalOrder())
            .map(level -> " " + HtmlPage.word(level.word()) + " risk")
            .orElse("");
    String summary =
        Mark.of(change.actions()).sign()
            + (" " + HtmlPage.code(change.address().toString()))
            + (" <strong>" + actions + "</strong>" + worst);
    return HtmlPage.details(id, summary, inside(change), open);
  }

  private static String inside(Change change) {
    String place = change.declaredAt().file() + ":" + change.declaredAt().line();
    String after =
        change.after().stream()
            .map(a -> HtmlPage.code(a.toString()))
            .collect(Collectors.joining(", "));
    return "<p class=\"aside\">Declared at "
        + HtmlPage.code(place)
        + "</p>\n"
        + FieldHtml.of(change.fields())
        + part("Effects", change.effects().stream().map(e -> HtmlPage.text(e.text())).toList())
        + part("Risks", change.risks().stream().map(PlanHtml::risk).toList())
        + (after.isEmpty() ? "" : "<p>After " + after + "</p>\n")
        + requests(change.steps());
  }

  private static String part(String heading, List<String> items) {
    return items.isEmpty() ? "" : "<h3>" + heading + "</h3>\n" + HtmlPage.list(items);
  }

  private static String requests(List<Step> steps) {
    return steps.isEmpty()
        ? ""
        : "<h3>Requests</h3>\n"
            + steps.stream().map(PlanHtml::request).collect(Collectors.joining());
  }

  private static String request(Step step) {
    String summary =
        HtmlPage.text(step.id())
            + (". " + HtmlPage.code(step.method() + " " + step.path()) + " ")
            + HtmlPage.text(step.summary());
    StringBuilder inside = new StringBuilder();
    inside.append("<p class=\"aside\">").append(HtmlPage.text(step.contentType())).append("</p>\n");
    if (step.body() != null) {
      String body = Html.escape(JsonText.pretty(step.body()));
      inside.append("<pre tabindex=\"0\">").append(body).append("</pre>\n");
    }
    List<String> lates = new ArrayList<>();
    step.late().forEach((name, late) -> lates.add(HtmlPage.code(name) + " " + known(late)));
    inside.append(part("Known only then", lates));
    return HtmlPage.details("", summary, inside.toString(), false);
  }

  private static String known(Late late) {
    return switch (late) {
      case Late.Read(String path, String pointer) ->
          "read just before, " + HtmlPage.code(pointer) + " of " + HtmlPage.code(path);
      case Late.Step(String step, String pointer) ->
          HtmlPage.code(pointer) + " of the answer to request " + HtmlPage.text(step);
      case Late.Clock() -> "the time of sending";
      case Late.Run() -> "“labbook” and the git revision";
    };
  }
}
