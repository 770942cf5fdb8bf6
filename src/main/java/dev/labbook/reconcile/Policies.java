package dev.labbook.reconcile;

import dev.labbook.definition.Freeze;
import dev.labbook.definition.Glob;
import dev.labbook.definition.Policy;
import dev.labbook.plan.Action;
import dev.labbook.plan.Allowance;
import dev.labbook.plan.Change;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Holds changes against the workspace's policy. Nothing is refused here: what comes out are
/// problems, one for each rule and experiment.
public final class Policies {
  /// Freezes that follow each other; more of them are taken for one without end.
  private static final int MOST_FREEZES = 100;

  private final Policy policy;
  private final Instant now;
  private final Set<Allowance> allowed;
  private final Set<Allowance> used = new LinkedHashSet<>();
  private final List<Problem> found = new ArrayList<>();

  private Policies(Policy policy, Instant now, Collection<Allowance> allowed) {
    this.policy = policy;
    this.now = now;
    this.allowed = new LinkedHashSet<>(allowed);
  }

  /// What came of it.
  ///
  /// @param problems the violations; those that were allowed are notices
  /// @param used what was allowed and would have been a violation
  /// @param idle what was allowed for nothing
  public record Ruling(List<Problem> problems, List<Allowance> used, List<Allowance> idle) {}

  /// Judges changes.
  ///
  /// @param violations what the files alone have shown already
  /// @param now decides on freezes
  public static Ruling judge(
      Policy policy,
      List<Change> changes,
      List<Problem> violations,
      Instant now,
      Collection<Allowance> allowed) {
    Policies judge = new Policies(policy, now, allowed);
    violations.forEach(judge::add);
    judge.limits(changes);
    changes.forEach(judge::one);
    List<Allowance> idle = judge.allowed.stream().filter(a -> !judge.used.contains(a)).toList();
    return new Ruling(List.copyOf(judge.found), List.copyOf(judge.used), idle);
  }

  private void limits(List<Change> changes) {
    limit(
        new Limit(PolicyCodes.RESTARTS, "maxRestarts", policy.maxRestarts(), "restarts"),
        changes,
        has(Action.RESTART));
    limit(
        new Limit(PolicyCodes.STOPS, "maxStops", policy.maxStops(), "stops"),
        changes,
        has(Action.STOP));
    limit(
        new Limit(PolicyCodes.ARCHIVED, "maxArchived", policy.maxArchived(), "archives"),
        changes,
        has(Action.ARCHIVE));
    limit(
        new Limit(PolicyCodes.RUNNING, "maxRunningTouched", policy.maxRunningTouched(), "touches"),
        changes,
        has(Action.RESTART).or(has(Action.STOP)).or(has(Action.PAUSE)).or(Change::running));
  }

  private static Predicate<Change> has(Action action) {
    return change -> change.actions().contains(action);
  }

  /// @param most null for no limit
  /// @param verb what the plan does to those that count
  private record Limit(String code, String field, @Nullable Integer most, String verb) {
    String message(int counted, int spared) {
      String running = field.equals("maxArchived") ? "experiment" : "running experiment";
      String count = counted + " " + running + (counted == 1 ? "" : "s");
      return "this plan "
          + verb
          + " "
          + count
          + (spared == 0 ? "" : " (and " + spared + " more that --allow names)")
          + ", and the policy allows "
          + most
          + " in one apply ("
          + field
          + ")";
    }
  }

  /// Those that are allowed do not count.
  private void limit(Limit limit, List<Change> changes, Predicate<Change> counts) {
    List<Change> all = changes.stream().filter(counts).toList();
    if (limit.most() == null || all.size() <= limit.most()) {
      return;
    }
    List<Change> left =
        all.stream().filter(c -> !allowed.contains(consent(limit.code(), c))).toList();
    int spared = all.size() - left.size();
    boolean tooMany = left.size() > limit.most();
    for (Change change : all) {
      if (tooMany || !left.contains(change)) {
        int counted = tooMany ? left.size() : all.size();
        String message = limit.message(counted, tooMany ? spared : 0);
        add(
            violation(
                limit.code(),
                change,
                message,
                "apply fewer at a time (--only, --target) or raise '" + limit.field() + "'"));
      }
    }
  }

  private static Allowance consent(String code, Change change) {
    return new Allowance(code, change.address());
  }

  private void one(Change change) {
    policy.protect().stream()
        .filter(glob -> glob.matches(change.address()))
        .findFirst()
        .ifPresent(glob -> guard(change, glob));
    Thaw thaw = frozen(change, now);
    if (thaw != null) {
      Thaw shown = new Thaw(thaw.what(), thaw.freeze(), end(change, thaw));
      add(violation(PolicyCodes.FROZEN, change, shown.message(), shown.hint()));
    }
  }

  /// When no freeze is left, one following another; null when that is never.
  private @Nullable Instant end(Change change, Thaw first) {
    Instant end = first.end();
    for (int i = 0; i < MOST_FREEZES && end != null; i++) {
      Thaw next = frozen(change, end);
      if (next == null) {
        return end;
      }
      end = next.end();
    }
    return null;
  }

  private @Nullable Thaw frozen(Change change, Instant at) {
    Thaw thaw = null;
    for (Freeze freeze : policy.freeze()) {
      thaw = Thaw.later(thaw, frozen(change, freeze, at));
    }
    return thaw;
  }

  private void guard(Change change, Glob glob) {
    add(
        violation(
            PolicyCodes.PROTECTED,
            change,
            "it is protected by '"
                + glob.pattern()
                + "' (policy.protect), and this plan is to "
                + words(change.actions())
                + " it",
            "let the definition say what is live, or take it out of 'protect'"));
  }

  private static @Nullable Thaw frozen(Change change, Freeze freeze, Instant at) {
    List<Action> forbidden =
        change.actions().stream().filter(a -> freeze.forbids(a.word())).toList();
    return forbidden.isEmpty() || !freeze.covers(at)
        ? null
        : new Thaw(words(forbidden), freeze, freeze.end(at));
  }

  /// What is frozen, and until when.
  ///
  /// @param end null when it never ends
  private record Thaw(String what, Freeze freeze, @Nullable Instant end) {
    static @Nullable Thaw later(@Nullable Thaw a, @Nullable Thaw b) {
      if (a == null || b == null) {
        return a == null ? b : a;
      }
      boolean first = a.end == null || (b.end != null && !b.end.isAfter(a.end));
      return first ? a : b;
    }

    String message() {
      String days =
          freeze.days().size() == 7
              ? "every day"
              : freeze.days().stream().map(Thaw::shortName).collect(Collectors.joining(", "));
      return what
          + " is frozen now by the policy: "
          + days
          + " from "
          + time(freeze.from())
          + " to "
          + time(freeze.to())
          + " ("
          + zone()
          + ")";
    }

    String hint() {
      return end == null
          ? "this freeze never ends: change 'policy.freeze'"
          : "apply after " + local(end);
    }

    private String local(Instant instant) {
      return instant.atZone(freeze.zone()).toLocalDateTime().toString().replace('T', ' ')
          + " ("
          + zone()
          + ")";
    }

    private String zone() {
      return freeze.zone().equals(ZoneOffset.UTC) ? "UTC" : freeze.zone().toString();
    }

    private static String shortName(DayOfWeek day) {
      return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static String time(int minute) {
      return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }
  }

  private static String words(List<Action> actions) {
    return actions.stream().map(Action::word).collect(Collectors.joining(" and "));
  }

  private static Problem violation(String code, Change change, String message, String hint) {
    return new Problem(
        Severity.VIOLATION,
        code,
        change.address().toString(),
        change.declaredAt(),
        message,
        hint + ", or consent to it: " + allow(code, change.address().toString()));
  }

  /// The option that consents to a violation.
  static String allow(String code, String address) {
    return "apply --allow " + code + ":" + address;
  }

  /// An allowance is used once: for one rule there is one violation of one experiment.
  private void add(Problem violation) {
    String address = violation.address();
    Allowance consent = address == null ? null : Allowance.parse(violation.code() + ":" + address);
    boolean consented = consent != null && allowed.contains(consent) && used.add(consent);
    found.add(
        consented
            ? new Problem(
                Severity.NOTICE,
                violation.code(),
                address,
                violation.place(),
                "allowed this time: " + violation.message(),
                null)
            : violation);
  }
}
