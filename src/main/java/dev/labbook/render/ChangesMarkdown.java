package dev.labbook.render;

import dev.labbook.plan.Action;
import dev.labbook.plan.Change;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.Risk;
import dev.labbook.plan.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The changes of a plan as Markdown: a line for each, which opens to its details where there is
/// room for them.
///
/// @param severalTargets whether a key alone would not say which experiment is meant
record ChangesMarkdown(boolean severalTargets) {
  /// What lines without details may not take of the room, so that the first have details.
  private static final int FOR_DETAILS = 20_000;

  private static final int ONE_LINE = 160;

  /// Adds the changes: as many lines as fit, then details for the first of them that fit.
  void add(List<Change> changes, Budget out) {
    List<String> lines = changes.stream().map(this::line).toList();
    int all = lines.stream().mapToInt(String::length).sum();
    int room = all + FOR_DETAILS <= out.free() ? out.free() : out.free() - FOR_DETAILS;
    int shown = fitting(lines, room);
    int free = out.free() - lines.subList(0, shown).stream().mapToInt(String::length).sum();
    Set<Integer> open = new HashSet<>();
    for (int i = 0; i < shown && free > 0; i++) {
      int more = details(changes.get(i)).length() - lines.get(i).length();
      if (more <= free) {
        open.add(i);
        free -= more;
      }
    }
    for (int i = 0; i < shown; i++) {
      out.add(open.contains(i) ? details(changes.get(i)) : lines.get(i));
    }
    count(changes.size() - shown, shown - open.size(), out);
  }

  private static int fitting(List<String> lines, int room) {
    int length = 0;
    for (int i = 0; i < lines.size(); i++) {
      length += lines.get(i).length();
      if (length > room) {
        return i;
      }
    }
    return lines.size();
  }

  private static void count(int leftOut, int closed, Budget out) {
    if (leftOut > 0) {
      out.leave(Words.count(leftOut, "changed experiment"));
      out.add("\n… and " + Words.count(leftOut, "more changed experiment") + "\n");
    }
    if (closed > 0) {
      out.leave("the details of " + Words.count(closed, "experiment"));
    }
  }

  /// How an experiment is called.
  static String name(Change change, boolean severalTargets) {
    return Markdown.code(plainName(change, severalTargets), 300);
  }

  private static String plainName(Change change, boolean severalTargets) {
    return severalTargets ? change.address().toString() : change.address().key();
  }

  private String line(Change change) {
    String risk = change.risks().isEmpty() ? "" : " (" + worst(change) + " risk)";
    return "- " + sign(change) + name(change, severalTargets) + " " + actions(change) + risk + "\n";
  }

  /// As code: a bare sign would begin another list.
  private static String sign(Change change) {
    return "`" + Mark.of(change.actions()).sign() + "` ";
  }

  private static String actions(Change change) {
    String actions = change.actions().stream().map(Action::word).collect(Collectors.joining(", "));
    return "**" + actions + "**";
  }

  private static String worst(Change change) {
    return Collections.min(change.risks().stream().map(Risk::level).toList()).word();
  }

  private String details(Change change) {
    StringBuilder out = new StringBuilder("<details>\n<summary>");
    out.append(summary(change)).append("</summary>\n\n");
    out.append("Declared at ").append(place(change)).append("\n");
    if (severalTargets) {
      out.append('\n');
    } else {
      out.append("as ").append(Markdown.code(change.address().toString(), 600)).append("\n\n");
    }
    change.fields().forEach(field -> out.append(field(field)));
    for (String line : labelled(change)) {
      out.append("- ").append(line);
    }
    return out.append("\n</details>\n\n").toString();
  }

  private String summary(Change change) {
    int fields = change.fields().size();
    String actions = actions(change).replace("**", "");
    String risk = change.risks().isEmpty() ? "" : ", <strong>" + worst(change) + " risk</strong>";
    return Mark.of(change.actions()).sign()
        + " "
        + Markdown.htmlCode(plainName(change, severalTargets), 300)
        + " <strong>"
        + actions
        + "</strong>"
        + risk
        + " ("
        + (fields == 0 ? "" : Words.count(fields, "field") + ", ")
        + Words.count(change.steps().size(), "request")
        + ")";
  }

  private static String place(Change change) {
    return Markdown.code(change.declaredAt().file() + ":" + change.declaredAt().line(), 300);
  }

  /// One line where the values are short, else a block of old and new lines.
  private static String field(FieldChange field) {
    String name = "- " + Markdown.code(field.path(), 200);
    List<String> before = FieldText.lines(field.before());
    List<String> after = FieldText.lines(field.after());
    if (before.size() <= 1 && after.size() <= 1 && width(before) + width(after) <= ONE_LINE) {
      return name + ": " + values(before, after) + moved(field) + "\n";
    }
    List<String> signed = FieldText.signed(before, after).toList();
    return name + moved(field) + "\n\n" + Markdown.fence("diff", signed) + "\n";
  }

  /// Who moved, where the plan was compared with a revision.
  private static String moved(FieldChange field) {
    return field.moved() == null ? "" : " *(moved: " + field.moved().word() + ")*";
  }

  private static int width(List<String> lines) {
    return lines.stream().mapToInt(Words::width).sum();
  }

  private static String values(List<String> before, List<String> after) {
    if (before.isEmpty() || after.isEmpty()) {
      return before.isEmpty() ? values(after) + " *(new)*" : values(before) + " → *(gone)*";
    }
    return values(before) + " → " + values(after);
  }

  private static String values(List<String> lines) {
    return lines.isEmpty() ? "" : Markdown.code(lines.getFirst());
  }

  private List<String> labelled(Change change) {
    List<String> all = new ArrayList<>();
    change.effects().forEach(e -> all.add("effect: " + Markdown.prose(e.text(), 1_000) + "\n"));
    change.risks().forEach(r -> all.add("risk: " + PlanMarkdown.risk(r, "")));
    change.after().forEach(a -> all.add("after " + Markdown.code(a.toString(), 300) + "\n"));
    change.steps().forEach(s -> all.add("step " + step(s)));
    return all;
  }

  private static String step(Step step) {
    String request = Markdown.code(step.id(), 20) + " " + request(step);
    return step.summary().isEmpty()
        ? request + "\n"
        : request + " " + Markdown.prose(step.summary(), 500) + "\n";
  }

  private static String request(Step step) {
    return Markdown.code(step.method() + " " + step.path(), 600);
  }
}
