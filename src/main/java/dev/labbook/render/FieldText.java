package dev.labbook.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.labbook.plan.FieldChange;
import dev.labbook.render.Style.Ink;
import dev.labbook.source.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fields of a change: `old → new` where that is short, else old lines and new lines.
record FieldText(Style style) {
  private static final int SHORT = 60;
  private static final int CONTEXT = 2;
  private static final int MOST_LINES = 1_000;

  /// One or several lines for each field; the values begin in one column.
  List<String> lines(List<FieldChange> fields) {
    List<String> names = fields.stream().map(FieldText::name).toList();
    int width = names.stream().mapToInt(Words::width).max().orElse(0) + 2;
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      String name = names.get(i);
      for (String value : values(fields.get(i))) {
        lines.add(Words.pad(name, width) + value);
        name = "";
      }
    }
    return lines;
  }

  /// Its path, and who moved where somebody asked.
  private static String name(FieldChange field) {
    String moved = field.moved() == null ? "" : " [moved " + field.moved().word() + "]";
    return Printable.of(field.path()) + moved;
  }

  private List<String> values(FieldChange field) {
    List<String> before = lines(field.before());
    List<String> after = lines(field.after());
    if (before.size() == 1 && after.size() == 1 && fits(before.getFirst(), after.getFirst())) {
      return List.of(before.getFirst() + " → " + after.getFirst());
    }
    return signed(before, after).map(this::paint).toList();
  }

  /// The old lines signed `-` and the new ones `+`; long texts without what both have.
  static Stream<String> signed(List<String> before, List<String> after) {
    boolean compared =
        before.size() > 1 && after.size() > 1 && before.size() + after.size() <= MOST_LINES;
    return compared ? difference(before, after) : replaced(before, after);
  }

  /// The lines of a value; none of one that is not there.
  static List<String> lines(@Nullable JsonNode value) {
    return value == null ? List.of() : Values.lines(value);
  }

  private static boolean fits(String before, String after) {
    return Words.width(before) + Words.width(after) <= SHORT;
  }

  private static Stream<String> replaced(List<String> before, List<String> after) {
    return Stream.concat(
        before.stream().map(l -> signed('-', l)), after.stream().map(l -> signed('+', l)));
  }

  /// Unified, without its headers: what is left out is `…`.
  private static Stream<String> difference(List<String> before, List<String> after) {
    return UnifiedDiffUtils.generateUnifiedDiff(
            "", "", before, DiffUtils.diff(before, after), CONTEXT)
        .stream()
        .skip(2)
        .filter(l -> !l.startsWith("@@ -1,"))
        .map(l -> l.startsWith("@@") ? "…" : signed(l.charAt(0), l.substring(1)));
  }

  private static String signed(char sign, String line) {
    return line.isEmpty() ? Character.toString(sign) : sign + " " + line;
  }

  private String paint(String line) {
    return switch (line.charAt(0)) {
      case '-' -> style.paint(Ink.REMOVED, line);
      case '+' -> style.paint(Ink.ADDED, line);
      default -> line;
    };
  }
}
