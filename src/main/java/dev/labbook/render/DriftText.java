package dev.labbook.render;

import dev.labbook.definition.Address;
import dev.labbook.plan.Action;
import dev.labbook.plan.Drift;
import dev.labbook.plan.Drift.State;
import dev.labbook.plan.Zombie;
import dev.labbook.render.Style.Ink;
import dev.labbook.source.Printable;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Drift for people: the experiments by address, what has no definition, and one line that sums up.
/// Fields go from what is live to what the definition says.
///
/// @param platforms how platforms spell their names
public record DriftText(Style style, Map<String, String> platforms) {
  private static final String INDENT = "    ";

  /// The text; it ends with an end of line.
  public String of(Drift drift) {
    List<String> lines = new ArrayList<>();
    for (String target : drift.targets().keySet()) {
      String place = new Places(platforms).of(drift.targets().get(target));
      lines.add(
          style.paint(Ink.TITLE, Printable.of("Labbook drift · " + target + " (" + place + ")")));
    }
    if (!lines.isEmpty()) {
      lines.add("");
    }
    drift.items().forEach(item -> lines.addAll(lines(item, drift.problems())));
    if (!drift.items().isEmpty()) {
      lines.add("");
    }
    lines.addAll(PlanText.removed(drift.removed()));
    lines.addAll(unmanaged(drift.unmanaged()));
    List<String> general = general(drift);
    lines.addAll(general);
    if (!general.isEmpty()) {
      lines.add("");
    }
    lines.add(summary(drift));
    return Words.log(lines);
  }

  private List<String> lines(Drift.Item item, List<Problem> problems) {
    List<String> lines = new ArrayList<>();
    String place = item.declaredAt().file() + ":" + item.declaredAt().line();
    String head = Printable.of(item.address() + "  " + state(item));
    lines.add(style.paint(ink(item), head) + "  " + style.paint(Ink.ASIDE, Printable.of(place)));
    new FieldText(style).lines(item.fields()).forEach(line -> lines.add(INDENT + line));
    item.zombies().forEach(zombie -> lines.add(INDENT + zombie(zombie)));
    problems.stream()
        .filter(p -> item.address().toString().equals(p.address()))
        .flatMap(p -> new ProblemLines(style).under(p).stream())
        .forEach(line -> lines.add(INDENT + line));
    return lines;
  }

  static String state(Drift.Item item) {
    return switch (item.state()) {
      case DRIFTED -> "drifted" + would(item);
      case PENDING -> "changed here, not applied yet" + would(item);
      case SAME -> "as its definition says";
    };
  }

  private static String would(Drift.Item item) {
    String actions = item.actions().stream().map(Action::word).collect(Collectors.joining(", "));
    return actions.isEmpty() ? "" : " (apply: " + actions + ")";
  }

  private static Ink ink(Drift.Item item) {
    return item.state() == State.PENDING ? Ink.ASIDE : Ink.CHANGED;
  }

  private String zombie(Zombie zombie) {
    return style.paint(Ink.DOUBTFUL, "zombie " + zombie.sort().word())
        + ": "
        + Printable.of(zombie.text());
  }

  private static List<String> unmanaged(List<Address> unmanaged) {
    if (unmanaged.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("Experiments that live and have no definition ('labbook import' writes one):");
    unmanaged.forEach(address -> lines.add("  " + Printable.of(address.toString())));
    lines.add("");
    return lines;
  }

  /// The problems that belong to no experiment that is shown.
  private List<String> general(Drift drift) {
    List<String> shown = drift.items().stream().map(i -> i.address().toString()).toList();
    return drift.problems().stream()
        .filter(p -> p.address() == null || !shown.contains(p.address()))
        .flatMap(p -> new ProblemLines(style).of(p).stream())
        .toList();
  }

  static String summary(Drift drift) {
    List<String> sentences = new ArrayList<>();
    long drifted = drift.count(State.DRIFTED);
    long pending = drift.count(State.PENDING);
    boolean broken = Words.count(drift.problems(), Severity.ERROR) > 0;
    sentences.add(
        drifted > 0
            ? "Drift: " + Words.count(drifted, "experiment") + " drifted"
            : broken ? "Drift is not known" : "No drift");
    if (pending > 0) {
      sentences.add(pending + " not applied yet");
    }
    if (drift.zombies() > 0) {
      sentences.add(Words.count(drift.zombies(), "zombie"));
    }
    if (drift.removed() != null && !drift.removed().isEmpty()) {
      sentences.add(drift.removed().size() + " live on without their definitions");
    }
    if (!drift.unmanaged().isEmpty()) {
      sentences.add(drift.unmanaged().size() + " without a definition");
    }
    sentences.add(
        broken
            ? Words.count(drift.problems())
            : Words.count(drift.unchanged(), "experiment") + " as defined");
    return String.join(". ", sentences) + ".";
  }
}
