package dev.labbook.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.definition.Address;
import dev.labbook.plan.Drift;
import dev.labbook.plan.Drift.State;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.JsonText;
import dev.labbook.plan.Zombie;
import dev.labbook.source.Problem;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Drift as Markdown, for an issue that a schedule opens: at most 65,000 characters, cut with a
/// count of what was cut, and all foreign text in code.
public final class DriftMarkdown {
  private static final int LIMIT = 64_000;
  private static final int HEAD = 2_000;
  private static final int DRIFTED = 36_000;
  private static final int OTHERS = 8_000;
  private static final int LONGEST = 300;

  private DriftMarkdown() {}

  /// The document; it ends with an end of line.
  public static String of(Drift drift) {
    Budget body = new Budget(LIMIT - HEAD);
    section(body, "Drifted", items(drift, State.DRIFTED), DRIFTED, "drifted experiment");
    section(body, "Nobody looks after", drift.zombies(DriftMarkdown::zombie), OTHERS, "zombie");
    section(
        body,
        "Definition removed, still live",
        addresses(Objects.requireNonNullElse(drift.removed(), List.of())),
        OTHERS / 2,
        "removed definition");
    section(body, "Problems", problems(drift), OTHERS, "problem");
    section(body, "Not applied yet", items(drift, State.PENDING), OTHERS, "pending experiment");
    section(
        body, "Without a definition", addresses(drift.unmanaged()), OTHERS / 2, "live experiment");
    String cut =
        body.left().isEmpty() ? "" : "\n> **Cut to fit.** Left out: " + body.left() + ".\n";
    return "### Labbook drift\n\n**" + DriftText.summary(drift) + "**\n" + cut + body;
  }

  private static void section(
      Budget body, String title, List<String> lines, int share, String noun) {
    if (!lines.isEmpty()) {
      body.add("\n#### " + title + "\n\n");
      body.lines(lines, share, noun);
    }
  }

  private static List<String> items(Drift drift, State state) {
    return drift.items().stream().filter(i -> i.state() == state).map(DriftMarkdown::item).toList();
  }

  private static String item(Drift.Item item) {
    StringBuilder out = new StringBuilder("- ").append(name(item)).append('\n');
    int shown = 0;
    for (FieldChange field : item.fields()) {
      if (shown++ == 20) {
        out.append("  - … and ").append(item.fields().size() - 20).append(" more\n");
        break;
      }
      out.append("  - ").append(Markdown.code(field.path(), LONGEST)).append(": ");
      out.append(value(field.before())).append(" → ").append(value(field.after()));
      out.append(field.moved() == null ? "" : " *(moved: " + field.moved().word() + ")*");
      out.append('\n');
    }
    return out.toString();
  }

  private static String name(Drift.Item item) {
    String place = item.declaredAt().file() + ":" + item.declaredAt().line();
    return Markdown.code(item.address().toString(), LONGEST)
        + " "
        + DriftText.state(item)
        + ", "
        + Markdown.code(place, LONGEST);
  }

  private static String value(@Nullable JsonNode value) {
    return value == null ? "*nothing*" : Markdown.code(JsonText.line(value), LONGEST);
  }

  private static String zombie(Address address, Zombie zombie) {
    return "- "
        + Markdown.code(address.toString(), LONGEST)
        + " **"
        + zombie.sort().word()
        + "**: "
        + Markdown.prose(zombie.text(), LONGEST)
        + "\n";
  }

  private static List<String> addresses(List<Address> addresses) {
    return addresses.stream()
        .map(address -> "- " + Markdown.code(address.toString(), LONGEST) + "\n")
        .toList();
  }

  private static List<String> problems(Drift drift) {
    return drift.problems().stream().map(DriftMarkdown::problem).toList();
  }

  private static String problem(Problem problem) {
    String where = problem.where();
    return "- "
        + problem.severity().word()
        + " "
        + problem.code()
        + (where == null ? "" : " at " + Markdown.code(where, LONGEST))
        + ": "
        + Markdown.prose(problem.message(), LONGEST)
        + "\n";
  }
}
