package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.kind.Differences;
import dev.labbook.kind.Mutability;
import dev.labbook.launchdarkly.ExperimentChange.UpdateFields;
import dev.labbook.launchdarkly.Observed.Hidden;
import dev.labbook.plan.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What differs outside the design, by what can be done about it.
///
/// @param inPlace changes where it stands
/// @param withRun goes with a restart, which needs consent
/// @param stuck cannot be changed
record OutsideDesign(List<Wish> inPlace, List<Wish> withRun, List<Wish> stuck) {
  /// No part of the design, and yet bound to a run (`launchdarkly.md §7`).
  static final Set<String> WITH_RUN = Set.of("methodology", "analysis");

  /// Nothing differs.
  static final OutsideDesign SAME = new OutsideDesign(List.of(), List.of(), List.of());

  static OutsideDesign of(ExperimentDefinition wanted, Observed observed, Experiment live) {
    OutsideDesign all = new OutsideDesign(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    boolean runs = wanted.status() == null || wanted.status() == Status.RUNNING;
    boolean restarts = runs && live.running() != null && !live.archived();
    Family family = observed.family();
    for (Wish wish : Wishes.about(differences(wanted, observed, live), wanted, observed)) {
      boolean bound = WITH_RUN.contains(wish.name());
      if (family.inPlace(List.of(wish), live.mutability()) != null) {
        all.inPlace.add(wish);
      } else if (bound && restarts && family.restart(List.of(wish)) != null) {
        all.withRun.add(wish);
      } else {
        all.stuck.add(wish);
      }
    }
    return all;
  }

  private static List<FieldChange> differences(
      ExperimentDefinition wanted, Observed observed, Experiment live) {
    ObjectNode want = Words.experiment(wanted);
    ObjectNode have = Words.compared(live, observed.surroundings());
    List<FieldChange> all = new ArrayList<>();
    if (Differences.plainlyNone(want, have)) {
      return all;
    }
    for (Mutability mutability :
        List.of(Mutability.IN_PLACE, Mutability.AT_CREATION, Mutability.NEVER)) {
      all.addAll(Differences.of(ExperimentFields.ALL, mutability, want, have));
    }
    all.removeIf(d -> d.path().equals("maintainer") && sameMember(wanted, observed, live));
    all.removeIf(d -> hidden(d.path(), wanted, observed));
    return all;
  }

  /// What the token may not see cannot be compared by name.
  static boolean hidden(String field, ExperimentDefinition wanted, Observed observed) {
    return switch (field) {
      case "maintainer" ->
          observed.hides(Hidden.MEMBERS) && String.valueOf(wanted.maintainer()).contains("@");
      case "holdout" -> observed.hides(Hidden.HOLDOUTS) && wanted.extras().holdout() != null;
      default -> false;
    };
  }

  /// One member can be written by id and by e-mail.
  private static boolean sameMember(
      ExperimentDefinition wanted, Observed observed, Experiment live) {
    String maintainer = Objects.requireNonNull(wanted.maintainer());
    String id = observed.surroundings().members().getOrDefault(maintainer, maintainer);
    return id.equals(live.maintainerId());
  }

  /// The change of what changes where it stands, or null.
  @Nullable UpdateFields update(Family family, Experiment live) {
    if (inPlace.isEmpty()) {
      return null;
    }
    List<FieldChange> fields = inPlace.stream().flatMap(w -> w.fields().stream()).toList();
    List<Edit> edits = Objects.requireNonNull(family.inPlace(inPlace, live.mutability()));
    return new UpdateFields(fields, edits, live.mutability());
  }

  /// The same where no restart in one request is possible: what would go with it cannot be changed.
  OutsideDesign withoutRestart() {
    List<Wish> all = new ArrayList<>(stuck);
    all.addAll(withRun);
    return new OutsideDesign(inPlace, List.of(), List.copyOf(all));
  }
}
