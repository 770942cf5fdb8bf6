package dev.labbook.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.plan.Divergence;
import dev.labbook.render.Style.Ink;
import dev.labbook.source.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What will differ between the targets of one definition, definition by definition.
record DivergenceText(Style style) {
  static final String NOTHING = "(not said)";

  /// A group of lines for each definition, with a title; none when nothing differs.
  List<String> lines(List<Divergence> divergences) {
    if (divergences.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add(style.paint(Ink.TITLE, "What will differ between the targets of one definition"));
    lines.add("");
    for (Divergence one : divergences) {
      String place = one.declaredAt().file() + ":" + one.declaredAt().line();
      lines.add("  " + Printable.of(one.key() + "  " + place));
      int width = one.fields().stream().mapToInt(f -> Words.width(name(f))).max().orElse(0) + 2;
      one.fields().forEach(field -> lines.addAll(lines(field, targets(one), width)));
    }
    lines.add("");
    return lines;
  }

  private static String name(Divergence.Field field) {
    return Printable.of(field.path());
  }

  private static List<String> lines(
      Divergence.Field field, SortedSet<String> targets, int pathWidth) {
    int width = targets.stream().mapToInt(Words::width).max().orElse(0) + 2;
    List<String> lines = new ArrayList<>();
    String path = name(field);
    for (String target : targets) {
      String head = Words.pad(target, width);
      for (String value : value(field.of(target))) {
        lines.add("      " + Words.pad(path, pathWidth) + head + value);
        path = "";
        head = Words.pad("", width);
      }
    }
    return lines;
  }

  /// All targets for which a definition says anything that differs.
  static SortedSet<String> targets(Divergence divergence) {
    SortedSet<String> targets = new TreeSet<>();
    divergence.fields().forEach(field -> targets.addAll(field.values().keySet()));
    return targets;
  }

  /// The lines of a value.
  static List<String> value(@Nullable JsonNode value) {
    return value == null ? List.of(NOTHING) : Values.lines(value);
  }
}
