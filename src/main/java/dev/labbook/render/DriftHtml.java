package dev.labbook.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.definition.Address;
import dev.labbook.plan.Drift;
import dev.labbook.plan.Drift.State;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.Zombie;
import dev.labbook.source.Problem;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Drift as one page: what drifted, what nobody looks after, what has no definition.
public final class DriftHtml {
  private DriftHtml() {}

  /// The page; it ends with an end of line.
  public static String of(Drift drift) {
    HtmlPage page = new HtmlPage("Labbook drift");
    page.section("drifted", "Drifted", items(drift, State.DRIFTED));
    page.section("zombies", "Nobody looks after", list(drift.zombies(DriftHtml::zombie)));
    List<Address> removed = Objects.requireNonNullElse(drift.removed(), List.of());
    page.section("removed", "Definition removed, still live", addresses(removed));
    page.section(
        "problems", "Problems", list(drift.problems().stream().map(DriftHtml::problem).toList()));
    page.section("pending", "Not applied yet", items(drift, State.PENDING));
    page.section("unmanaged", "Without a definition", addresses(drift.unmanaged()));
    return page.of(
        "<p class=\"sum\">" + HtmlPage.text(DriftText.summary(drift)) + "</p>\n", "content");
  }

  private static String list(List<String> items) {
    return items.isEmpty() ? "" : HtmlPage.list(items);
  }

  private static String addresses(List<Address> addresses) {
    return list(addresses.stream().map(a -> HtmlPage.code(a.toString())).toList());
  }

  private static String items(Drift drift, State state) {
    return list(
        drift.items().stream().filter(i -> i.state() == state).map(DriftHtml::item).toList());
  }

  private static String item(Drift.Item item) {
    String place = item.declaredAt().file() + ":" + item.declaredAt().line();
    return HtmlPage.code(item.address().toString())
        + (" " + HtmlPage.text(DriftText.state(item)) + ", " + HtmlPage.code(place))
        + fields(item.fields());
  }

  private static String fields(List<FieldChange> fields) {
    String head =
        "<table>\n"
            + "<thead><tr><th scope=\"col\">Field</th><th scope=\"col\">Live</th><th"
            + " scope=\"col\">Definition</th><th scope=\"col\">Moved</th></tr></thead>\n"
            + "<tbody>\n";
    String rows = fields.stream().map(DriftHtml::row).collect(Collectors.joining());
    return fields.isEmpty() ? "" : "\n" + head + rows + "</tbody></table>\n";
  }

  private static String row(FieldChange field) {
    String moved = field.moved() == null ? "" : field.moved().word();
    return "<tr><th scope=\"row\">"
        + HtmlPage.code(field.path())
        + "</th>"
        + (cell(value(field.before())) + cell(value(field.after())) + cell(moved))
        + "</tr>\n";
  }

  private static String value(@Nullable JsonNode value) {
    return value == null ? "(not there)" : String.join("\n", Values.lines(value));
  }

  private static String cell(String text) {
    return "<td>" + Html.escape(text) + "</td>";
  }

  private static String zombie(Address address, Zombie zombie) {
    return HtmlPage.word(zombie.sort().word())
        + " "
        + HtmlPage.code(address.toString())
        + " "
        + HtmlPage.text(zombie.text());
  }

  private static String problem(Problem problem) {
    String where = problem.where();
    return HtmlPage.word(problem.severity().word())
        + " "
        + HtmlPage.text(problem.code())
        + (where == null ? "" : " " + HtmlPage.code(where))
        + " "
        + HtmlPage.text(problem.message());
  }
}
