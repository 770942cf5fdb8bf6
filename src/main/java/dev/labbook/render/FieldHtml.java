package dev.labbook.render;

import dev.labbook.plan.FieldChange;
import dev.labbook.render.Diff.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The fields of a change as HTML: a table of short values, and long texts side by side.
final class FieldHtml {
  private static final int CONTEXT = 3;

  /// With less than this in common, both values are simply different.
  private static final int SHORT = 6;

  private FieldHtml() {}

  static String of(List<FieldChange> fields) {
    StringBuilder rows = new StringBuilder();
    StringBuilder texts = new StringBuilder();
    for (FieldChange field : fields) {
      List<String> before = FieldText.lines(field.before());
      List<String> after = FieldText.lines(field.after());
      if (before.size() <= 1 && after.size() <= 1) {
        rows.append(row(name(field), first(before), first(after)));
      } else {
        texts.append("<h3>").append(name(field)).append("</h3>\n");
        texts.append(beside(Diff.rows(before, after)));
      }
    }
    String head = "<table>\n<thead><tr><th scope=\"col\">Field</th><th scope=\"col\">Now</th>";
    String table =
        rows.isEmpty()
            ? ""
            : head
                + "<th scope=\"col\">Planned</th></tr></thead>\n<tbody>\n"
                + rows
                + "</tbody></table>\n";
    return table + texts;
  }

  /// Its path, and who moved where the plan was compared with a revision.
  private static String name(FieldChange field) {
    String moved = field.moved() == null ? "" : "<br>moved: " + field.moved().word();
    return HtmlPage.code(field.path()) + moved;
  }

  private static @Nullable String first(List<String> lines) {
    return lines.isEmpty() ? null : lines.getFirst();
  }

  private static String row(String field, @Nullable String before, @Nullable String after) {
    String name = "<tr><th scope=\"row\">" + field + "</th>";
    return name + cell("old", before, after, "del") + cell("new", after, before, "ins") + "</tr>\n";
  }

  private static String cell(
      String side, @Nullable String value, @Nullable String other, String mark) {
    if (value == null) {
      return "<td class=\"aside\">not there</td>";
    }
    return "<td class=\"" + side + "\">" + marked(value, other, mark) + "</td>";
  }

  /// The value with what the other has not in a mark, where both have something in common.
  private static String marked(String value, @Nullable String other, String mark) {
    int start = other == null ? 0 : Diff.commonStart(value, other);
    int end = other == null ? 0 : Diff.commonEnd(value, other, start);
    if (start + end < SHORT || start + end == value.length()) {
      return HtmlPage.text(value);
    }
    return HtmlPage.text(value.substring(0, start))
        + ("<" + mark + ">" + HtmlPage.text(value.substring(start, value.length() - end)))
        + ("</" + mark + ">" + HtmlPage.text(value.substring(value.length() - end)));
  }

  /// Lines side by side with their numbers; many that are the same are left out.
  private static String beside(List<Row> rows) {
    StringBuilder out =
        new StringBuilder(
            "<table class=\"diff\">\n"
                + "<colgroup><col class=\"n\"><col><col class=\"n\"><col></colgroup>\n"
                + "<thead><tr><th scope=\"col\" colspan=\"2\">Now</th><th scope=\"col\""
                + " colspan=\"2\">Planned</th></tr></thead>\n"
                + "<tbody>\n");
    int left = 0;
    int right = 0;
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      left += row.left() == null ? 0 : 1;
      right += row.right() == null ? 0 : 1;
      if (near(rows, i)) {
        out.append(line(row, left, right));
      } else if (i == 0 || near(rows, i - 1)) {
        out.append("<tr class=\"gap\"><td colspan=\"4\">").append(same(rows, i));
        out.append("</td></tr>\n");
      }
    }
    return out.append("</tbody></table>\n").toString();
  }

  private static boolean near(List<Row> rows, int at) {
    int from = Math.max(0, at - CONTEXT);
    int to = Math.min(rows.size(), at + CONTEXT + 1);
    return rows.subList(from, to).stream().anyMatch(row -> !row.same());
  }

  private static String same(List<Row> rows, int from) {
    int to = from;
    while (to < rows.size() && !near(rows, to)) {
      to++;
    }
    return "… " + Words.count(to - from, "line") + " unchanged";
  }

  private static String line(Row row, int left, int right) {
    boolean same = row.same();
    return "<tr>"
        + side(row.left(), row.right(), left, same ? "" : "old", "del")
        + side(row.right(), row.left(), right, same ? "" : "new", "ins")
        + "</tr>\n";
  }

  private static String side(
      @Nullable String text, @Nullable String other, int number, String side, String mark) {
    if (text == null) {
      return "<td class=\"n\"></td><td></td>";
    }
    String shown = side.isEmpty() ? HtmlPage.text(text) : marked(text, other, mark);
    String type = side.isEmpty() ? "" : " class=\"" + side + "\"";
    return "<td class=\"n\">" + number + "</td><td" + type + ">" + shown + "</td>";
  }
}
