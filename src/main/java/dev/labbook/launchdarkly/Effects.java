package dev.labbook.launchdarkly;

import dev.labbook.plan.Effect;
import dev.labbook.plan.Risk;
import dev.labbook.plan.Risk.Level;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the changes to one experiment do to traffic and data, in plain words. Dates, never
/// durations.
final class Effects {
  private final List<Effect> effects = new ArrayList<>();
  private final List<Risk> risks = new ArrayList<>();
  private final ExperimentDefinition wanted;
  private final Words words;

  Effects(ExperimentDefinition wanted, Words words) {
    this.wanted = wanted;
    this.words = words;
  }

  /// All that were said.
  List<Effect> effects() {
    return List.copyOf(effects);
  }

  /// All that should be weighed.
  List<Risk> risks() {
    return List.copyOf(risks);
  }

  void create() {
    effect("create", "creates the experiment as a draft; a draft changes no traffic");
  }

  /// @param replaced a draft that waits, or null
  void replaced(@Nullable Iteration replaced, boolean restarts) {
    if (replaced != null) {
      String created =
          replaced.createdAt() == null ? "" : " created on " + day(replaced.createdAt());
      String what = restarts ? "replaces the waiting draft" : "replaces the draft";
      effect("replace-draft", what + created + hypothesis(replaced.design()));
    }
  }

  /// A draft has no traffic yet.
  void inPlace(ExperimentChange.UpdateDesign update) {
    Iteration over = update.over();
    if (over.state() != Iteration.State.RUNNING) {
      return;
    }
    effect(
        "goes-on",
        "changes the iteration running"
            + since(over.began())
            + " where it stands; it goes on, and so do its results");
    if (update.edits().stream().anyMatch(edit -> edit.field().equals("treatments"))) {
      effect("traffic", traffic(update.design()));
    }
  }

  void reserve(ExperimentChange.Reserve reserve) {
    if (reserve.left() != null) {
      effect("leave-layer", "leaves the layer " + reserve.left());
    }
    effect(
        "reserve",
        "reserves "
            + reserve.layer().reservation()
            + " % of the traffic of the layer "
            + reserve.layer().key());
  }

  /// All that the flag serves in the environment changes at once, not only the experiment's part.
  void turnOn(Flag flag, String environment) {
    List<String> serves = new ArrayList<>();
    flag.rules()
        .forEach(r -> serves.add("the rule '" + words.rule(r.id()) + "' " + flag.serves(r.json())));
    serves.add("its default rule " + flag.serves(flag.fallthrough()));
    effect(
        "flag-on",
        "turns the flag "
            + flag.key()
            + " on in "
            + environment
            + ": from then on everyone gets what its rules say, in the experiment or not; as they"
            + " stand, "
            + String.join(", ", serves));
    risk(
        Codes.RISK_FLAG_ON,
        Level.HIGH,
        "whoever gets the off variation of the flag " + flag.key() + " now may get another one");
  }

  void await(String leader, String flagKey) {
    effect("flag-on-before", "starts once " + leader + " has turned the flag " + flagKey + " on");
  }

  private static String hypothesis(Design design) {
    String text = design.hypothesis();
    if (text == null || text.isBlank()) {
      return "";
    }
    String cut =
        text.length() > 80
            ? text.substring(
                    0,
                    text.offsetByCodePoints(0, Math.min(77, text.codePointCount(0, text.length()))))
                + "…"
            : text;
    return " (hypothesis: \"" + cut.strip() + "\")";
  }

  private static LocalDate day(java.time.Instant when) {
    return when.atZone(java.time.ZoneOffset.UTC).toLocalDate();
  }

  void start(ExperimentChange.Start start) {
    Iteration ends = start.ends();
    if (ends != null) {
      effect(
          "restart",
          "ends the iteration running"
              + since(ends.began())
              + "; its results stay, but cannot be compared with the next");
      risk(
          Codes.RISK_DATA,
          Level.HIGH,
          "what the running iteration has collected"
              + since(ends.began())
              + " cannot be continued");
      reshuffle(start.design());
      moved(ends.design(), start.design());
    } else if (start.last() != null) {
      LocalDate ended = start.last().ended();
      String when = ended == null ? "" : " that ended on " + ended;
      effect(
          "start-again",
          "starts a new iteration; the results of the one"
              + when
              + " stay, but cannot be compared with it");
      effect(
          "reshuffle", "users are assigned to treatments anew: a stopped iteration never resumes");
      risk(
          Codes.RISK_RESHUFFLE,
          Level.MEDIUM,
          "users may see another treatment than in the iteration before");
    } else {
      effect("start", "starts the first iteration");
    }
    effect("traffic", traffic(start.design()));
  }

  private void moved(Design from, Design to) {
    if (!rule(from).equals(rule(to))) {
      effect("release", rule(from) + " leaves the experiment");
    }
  }

  private void reshuffle(Design design) {
    if (design.canReshuffleTraffic()) {
      effect("reshuffle", "users are reshuffled between treatments (canReshuffleTraffic)");
      risk(Codes.RISK_RESHUFFLE, Level.MEDIUM, "users may see another treatment than before");
    } else {
      effect(
          "keep-assignment",
          "users keep their treatment where they can (canReshuffleTraffic: false)");
    }
  }

  private String traffic(Design design) {
    String split =
        design.arms().stream()
            .map(a -> Numbers.plain(a.allocation()) + " % " + words.variation(a.variationId()))
            .collect(Collectors.joining(", "));
    String outside =
        design.notInExperiment() == null
            ? ""
            : "; those outside get " + words.variation(design.notInExperiment());
    return "the flag " + design.flagKey() + " splits " + rule(design) + ": " + split + outside;
  }

  /// @param on whether the flag is on, so that it is served at once
  void stop(ExperimentChange.Stop stop, boolean on) {
    Design design = stop.running().design();
    String serves = words.variation(stop.winner().variationId());
    effect(
        "stop",
        "ends the iteration running" + since(stop.running().began()) + "; its results stay");
    String to =
        Flag.FALLTHROUGH.equals(design.ruleId()) ? "everyone" : "everyone on " + rule(design);
    String ships = on ? " serves " : ", which is off, will serve ";
    String when = on ? " from now on" : " once it is on";
    effect("ship", "the flag " + design.flagKey() + ships + serves + " to " + to + when);
    risk(Codes.RISK_SHIP, Level.HIGH, serves + " is shipped to " + to);
    if (wanted.status() == Status.STOPPED) {
      effect("final", "a stopped iteration never resumes; to run again is to begin anew");
    }
  }

  private String rule(Design design) {
    String id = Objects.requireNonNullElse(design.ruleId(), Flag.FALLTHROUGH);
    return id.equals(Flag.FALLTHROUGH) ? "its default rule" : "the rule '" + words.rule(id) + "'";
  }

  /// @param ran whether it ever ran
  void archive(boolean ran) {
    String resting = ran ? "stopped" : "draft";
    effect(
        "archive",
        "archived experiments are hidden and cannot start; 'status: "
            + resting
            + "' or 'running' restores it");
  }

  void restore() {
    effect("restore", "comes back from the archive");
  }

  /// For changes that neither create, start nor stop anything.
  void calm() {
    effect("calm", "changes no traffic and no data");
  }

  private static String since(@Nullable LocalDate began) {
    return began == null ? "" : " since " + began;
  }

  private void effect(String code, String text) {
    effects.add(new Effect(code, text));
  }

  private void risk(String code, Level level, String text) {
    risks.add(new Risk(code, level, text));
  }
}
