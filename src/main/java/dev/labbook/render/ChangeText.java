package dev.labbook.render;

import dev.labbook.plan.Action;
import dev.labbook.plan.Change;
import dev.labbook.plan.Risk;
import dev.labbook.plan.Step;
import dev.labbook.render.Style.Ink;
import dev.labbook.source.Printable;
import dev.labbook.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One change as text: what happens to which experiment, its fields, effects, risks, problems and
/// steps.
record ChangeText(Style style) {
  private static final int PLACE_COLUMN = 66;
  private static final int LABEL = "effect".length();
  private static final String INDENT = "    ";

  /// The lines of a change.
  ///
  /// @param name how the experiment is called in its group
  /// @param problems those of this experiment
  List<String> lines(Change change, String name, List<Problem> problems) {
    Mark mark = Mark.of(change.actions());
    String actions = change.actions().stream().map(Action::word).collect(Collectors.joining(", "));
    String place = change.declaredAt().file() + ":" + change.declaredAt().line();
    List<String> lines = new ArrayList<>();
    lines.add(head(mark.sign(), mark.ink(), name, actions, place));
    new FieldText(style).lines(change.fields()).forEach(line -> lines.add(INDENT + line));
    labelled(change).forEach(line -> lines.add(INDENT + line));
    lines.addAll(problems(problems));
    return lines;
  }

  /// The lines of an experiment that has problems and no change.
  ///
  /// @param broken whether a problem is in the way of planning it; else there is nothing to do
  List<String> withoutChange(String name, List<Problem> problems, boolean broken) {
    String place =
        problems.stream()
            .flatMap(p -> Stream.ofNullable(p.place()))
            .findFirst()
            .map(p -> p.file() + ":" + p.line())
            .orElse("");
    String head =
        broken
            ? head("!", Ink.WRONG, name, "not planned", place)
            : head(" ", Ink.ASIDE, name, "no change", place);
    return Stream.concat(Stream.of(head), problems(problems).stream()).toList();
  }

  private String head(String sign, Ink ink, String name, String actions, String place) {
    String text = sign + " " + Printable.of(name) + "  " + actions;
    String padding = " ".repeat(Math.max(2, PLACE_COLUMN - Words.width(text)));
    String aside = place.isEmpty() ? "" : padding + style.paint(Ink.ASIDE, Printable.of(place));
    return style.paint(ink, text) + aside;
  }

  private List<String> problems(List<Problem> problems) {
    ProblemLines text = new ProblemLines(style);
    return problems.stream().flatMap(p -> text.under(p).stream()).map(l -> INDENT + l).toList();
  }

  private record Labelled(String label, String text) {}

  private List<String> labelled(Change change) {
    List<Labelled> all = new ArrayList<>();
    change.effects().forEach(e -> all.add(new Labelled("effect", Printable.of(e.text()))));
    change.risks().forEach(r -> all.add(new Labelled("risk", risk(r))));
    change.after().forEach(a -> all.add(new Labelled("after", Printable.of(a.toString()))));
    change.steps().forEach(s -> all.add(new Labelled("step " + s.id(), step(s))));
    int width = all.stream().mapToInt(l -> Words.width(l.label())).max().orElse(0);
    return all.stream()
        .map(l -> Words.pad(l.label(), Math.max(width, LABEL)) + "  " + l.text())
        .toList();
  }

  private String risk(Risk risk) {
    Ink ink =
        switch (risk.level()) {
          case HIGH -> Ink.WRONG;
          case MEDIUM -> Ink.DOUBTFUL;
          case LOW -> Ink.ASIDE;
        };
    String word = risk.level().word() + " " + risk.code();
    return style.paint(ink, word) + ": " + Printable.of(risk.text());
  }

  private static String step(Step step) {
    String request =
        String.format(Locale.ROOT, "%-5s  %s", step.method(), Printable.of(step.path()));
    return step.summary().isEmpty() ? request : request + "  " + Printable.of(step.summary());
  }
}
