package dev.labbook.posthog;

import dev.labbook.plan.FieldChange;
import dev.labbook.posthog.Difference.Part;
import dev.labbook.source.Printable;
import dev.labbook.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What cannot be done, each in one sentence with the ways out. See [Decision] for when.
final class Refusals {
  private final ExperimentDefinition wanted;
  private final Live observed;
  private final Problems out;

  Refusals(ExperimentDefinition wanted, Live observed, Problems out) {
    this.wanted = wanted;
    this.observed = observed;
    this.out = out;
  }

  /// Whether it cannot be told which experiment is meant.
  boolean unidentified() {
    if (!observed.rivals().isEmpty()) {
      String ids =
          observed.rivals().stream().map(String::valueOf).collect(Collectors.joining(", "));
      error(
          LiveCodes.SEVERAL,
          "flagKey",
          "several experiments share the flag '" + wanted.flagKey() + "': " + ids,
          "choose one by its number: 'id: " + observed.rivals().getFirst() + "'");
    } else if (observed.elsewhere() != null) {
      error(
          LiveCodes.OTHER_FLAG,
          "id",
          "the experiment "
              + wanted.id()
              + " is on the flag '"
              + Printable.of(observed.elsewhere())
              + "', and an experiment's flag can never change",
          "correct 'id' or 'flagKey'");
    } else {
      return false;
    }
    return true;
  }

  /// Whether what does not exist cannot come about.
  boolean absent() {
    Status status = wanted.status();
    if (wanted.id() != null) {
      error(
          LiveCodes.NO_ID,
          "id",
          "there is no experiment " + wanted.id() + " on the flag '" + wanted.flagKey() + "'",
          "correct 'id', or leave it out to create one");
    } else if (status == Status.STOPPED || status == Status.ARCHIVED) {
      error(
          LiveCodes.ABSENT,
          "status",
          "it is to be " + status.word() + ", but it does not exist",
          "create and run it first, or remove the definition");
    } else {
      return false;
    }
    return true;
  }

  /// What a creation cannot do without, or with.
  void creation() {
    List<String> missing = new ArrayList<>();
    if (wanted.name() == null) {
      missing.add("name");
    }
    if (wanted.variants() == null && observed.flag() == null) {
      missing.add("variants");
    }
    boolean insight = wanted.filters() != null && !wanted.filters().json().isEmpty();
    if (observed.around().api().insightNeeded() && !insight) {
      missing.add("filters (its primary metric)");
    }
    if (!missing.isEmpty()) {
      error(
          LiveCodes.INCOMPLETE,
          "",
          "it does not exist yet, and cannot be created without " + String.join(", ", missing),
          "write what is missing, or correct 'flagKey' if an existing experiment is meant");
    }
    new EraChecks(wanted, observed.around().api(), out).creation();
    if (observed.flag() != null) {
      linking(observed.flag());
    }
  }

  /// A flag that exists is taken as it is (`posthog.md §3`).
  private void linking(Flag flag) {
    String exists = "a flag '" + flag.key() + "' exists already";
    if (!observed.around().api().links()) {
      error(
          LiveCodes.FLAG_TAKEN,
          "flagKey",
          exists + ", and this era of the API makes an experiment only with a flag of its own",
          "write another 'flagKey', or delete the flag first");
      return;
    }
    if (flag.keys().size() < 2) {
      error(
          LiveCodes.FLAG_TAKEN,
          "flagKey",
          exists + ", and has fewer than two variants",
          "give the flag its variants first, or write another 'flagKey'");
      return;
    }
    List<FieldChange> differences = new ArrayList<>();
    if (wanted.variants() != null) {
      differences.addAll(Drift.variants(wanted.variants(), flag));
    }
    if (wanted.rollout() != null && Drift.differ(wanted.rollout(), flag.rollout())) {
      differences.add(new FieldChange("rollout", Words.number(flag.rollout()), null));
    }
    if (!differences.isEmpty()) {
      error(
          LiveCodes.FLAG_DIFFERS,
          differences.getFirst().path().startsWith("rollout") ? "rollout" : "variants",
          exists
              + ", and PostHog links a new experiment to it as it is; it differs from the"
              + " definition in: "
              + paths(differences),
          "write what the flag has, change the flag in PostHog, or delete it first");
    }
  }

  /// Whether it cannot be deleted.
  boolean deletion(Experiment live) {
    if (!live.archived() && live.launched()) {
      error(
          LiveCodes.NOT_DELETABLE,
          "status",
          "only a draft or an archived experiment is deleted, and this one " + state(live),
          "write 'status: archived' first");
      return true;
    }
    new Consent(wanted, out).toDelete();
    return false;
  }

  private static String state(Experiment live) {
    return switch (live.state()) {
      case DRAFT -> "is a draft";
      case RUNNING, FROZEN -> "is running";
      case PAUSED -> "is paused";
      case STOPPED -> "has ended";
    };
  }

  /// A draft is wanted of what was launched.
  void launched(Experiment live) {
    error(
        LiveCodes.NOT_A_DRAFT,
        "status",
        "it is to be a draft, but it " + (live.archived() ? "is archived" : state(live)),
        "a draft is never launched, and Labbook resets nothing; write what it is, or leave the"
            + " status out");
  }

  /// It is to go on, but has ended or is archived.
  void ended(Experiment live) {
    error(
        LiveCodes.ENDED,
        "status",
        "it is to be "
            + String.valueOf(wanted.status()).toLowerCase(Locale.ROOT)
            + ", but it "
            + (live.archived() ? "is archived" : "has ended"),
        "what has ended does not run again; write 'status: "
            + (live.archived() ? "archived" : "stopped")
            + "', and a new experiment on a flag of its own");
  }

  /// An end is wanted of a draft.
  void neverRan() {
    error(
        LiveCodes.NEVER_RAN,
        "status",
        "it is to be "
            + String.valueOf(wanted.status()).toLowerCase(Locale.ROOT)
            + ", but it is a draft",
        "write 'status: draft', 'running', or 'deleted' with 'delete'");
  }

  /// What never changes, or not after the launch (`posthog.md §3`).
  void frozen(Experiment live) {
    Drift drift = new Drift(wanted, live);
    for (Difference type : drift.type()) {
      error(
          LiveCodes.REPLACEMENT,
          "type",
          "the type is " + type.fields().getFirst().before() + " live, and can never change",
          "write what is live, or delete the experiment and create it anew");
    }
    if (live.launched() && drift.otherVariants()) {
      error(
          LiveCodes.REPLACEMENT,
          "variants",
          "it was launched, so its variants can no longer be added, removed, renamed or reordered:"
              + " live they are "
              + Printable.of(
                  String.join(", ", live.flag() == null ? List.of() : live.flag().keys())),
          "write what is live, or end it and make a new experiment on a flag of its own");
    }
    if (live.launched() && !drift.holdout().isEmpty()) {
      error(
          LiveCodes.REPLACEMENT,
          "holdout",
          "it was launched, so its holdout can no longer change: live it is "
              + drift.holdout().getFirst().fields().getFirst().before(),
          "write what is live, or end it and make a new experiment on a flag of its own");
    }
  }

  /// A variant that is to be shipped must be on the flag.
  void shipping(Experiment live, String variant) {
    Flag flag = live.flag();
    if (flag != null && !flag.keys().contains(variant)) {
      error(
          LiveCodes.NO_VARIANT,
          "conclusion.ship",
          "the flag has no variant '"
              + Printable.of(variant)
              + "'; it has "
              + Printable.of(String.join(", ", flag.keys())),
          "ship one of these, or leave 'ship' out");
    }
  }

  /// Percentages or rollout of what was launched.
  void percentages(List<Difference> differences) {
    new Consent(wanted, out)
        .toChange(differences.stream().flatMap(d -> d.fields().stream()).toList());
  }

  /// A rollout is sent as the flag's only group, of a draft too: conditions would be lost by it
  /// (`posthog.md §2.1`).
  void rollout(List<Difference> differences) {
    Flag flag = observed.experiment() == null ? null : observed.experiment().flag();
    boolean rollout = differences.stream().anyMatch(d -> d.part() == Part.ROLLOUT);
    if (rollout && flag != null && !flag.plain() && observed.around().api().flagConfig()) {
      error(
          LiveCodes.CONDITIONS,
          "rollout",
          "the flag has release conditions of its own, which PostHog's experiments cannot change",
          "change the rollout of the flag in PostHog, or leave 'rollout' out");
    }
  }

  /// What the API cannot change.
  void changes(Experiment live, List<Difference> differences) {
    new EraChecks(wanted, observed.around().api(), out).changes(live, differences);
  }

  private static String paths(List<FieldChange> fields) {
    return Printable.of(fields.stream().map(FieldChange::path).collect(Collectors.joining(", ")));
  }

  private void error(String code, String field, String message, String hint) {
    out.error(code, field.isEmpty() ? wanted.place() : wanted.at(field), message, hint);
  }
}
