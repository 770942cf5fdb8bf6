package dev.labbook.cli;

import dev.labbook.plan.Plan;
import dev.labbook.render.Format;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `labbook apply`: shows the plan, asks, and carries it out.
record ApplyCommand(Host host) implements Command {
  private static final int PARALLELISM = 8;

  @Override
  public Syntax syntax() {
    return Syntax.command(
            "apply",
            "Makes a plan (or takes a saved one), shows it, asks, and does it. Each experiment is"
                + " compared with what is live once more just before its first request; what moved"
                + " since is left alone and reported as stale.",
            "",
            "Ends with 0 when all is done or nothing was to be done, with 1 when it failed before"
                + " anything was",
            "changed, with 3 when something planned was not done (the report says what), with 4"
                + " when the policy",
            "or --expect-digest refused it before anything was sent. Off a terminal --yes is"
                + " needed.",
            " Run it again after a failure: it does only the rest.")
        .flag("Do everything but the writes; ends as 'plan' does.", "--dry-run")
        .flag("Do not ask.", "-y", "--yes")
        .value("FILE", "Where the report goes. Default: .labbook/report.json", "--report")
        .value(
            "DIGEST",
            "Refuse, with 4, to apply a plan of any other digest than the one that was reviewed.",
            "--expect-digest")
        .values(
            "CODE:ADDRESS",
            "Consent to one violation of the policy, this time only; may be given several times.",
            "--allow")
        .value("REF", PlanCommand.BASE, "--base")
        .value("I/N", PlanCommand.SHARD, "--shard")
        .number("N", "Experiments worked on at once. Default: 8", "--parallelism")
        .words("PLAN", "0..1", "A plan that 'labbook plan --save' wrote.");
  }

  @Override
  public int run(Options options) throws CommandException, InterruptedException {
    Format format = options.format(Shown.ALL);
    int parallelism = parallelism(options);
    boolean dry = options.has("--dry-run");
    if (!dry && !options.has("-y") && !host.terminal()) {
      throw new CommandException(
          Exit.USAGE,
          "nobody is at a terminal who could be asked",
          "add --yes to apply without asking, or --dry-run to see what would be done");
    }
    String word = options.words().isEmpty() ? null : options.words().getFirst();
    if (word != null) {
      asAWhole(options);
    }
    Gate gate = Gate.of(options);
    try (Session session = new Session(host, options)) {
      Applying.Planning planning = () -> judged(session, word, gate);
      return dry
          ? show(planning.plan(), gate, format, options)
          : new Applying(host, options, session, format, parallelism, gate).run(planning);
    }
  }

  /// Reads a saved plan, the files and live: all of it after an older report was replaced.
  private Session.Judged judged(Session session, @Nullable String word, Gate gate)
      throws CommandException, InterruptedException {
    Plan saved = word == null ? null : PlanFiles.read(host, word);
    Problems problems = session.loadToFetch();
    return problems.hasErrors()
        ? Session.Judged.nothing(session.troubled(problems.sorted()))
        : session.judge(plan(session, saved, problems), saved == null, problems, gate.allowed());
  }

  private static void asAWhole(Options options) throws CommandException {
    for (String part : List.of("--shard", "--only", "--target")) {
      if (options.has(part)) {
        throw new CommandException(
            Exit.USAGE,
            "a saved plan is applied as a whole, so " + part + " has no use here",
            "give " + part + " to the 'labbook plan' that saves it");
      }
    }
  }

  private static int parallelism(Options options) throws CommandException {
    int parallelism = Objects.requireNonNullElse(options.number("--parallelism"), PARALLELISM);
    if (parallelism < 1 || parallelism > 64) {
      throw new CommandException(Exit.USAGE, "--parallelism takes a number from 1 to 64", null);
    }
    return parallelism;
  }

  private int show(Session.Judged judged, Gate gate, Format format, Options options)
      throws CommandException {
    Output output = new Output(host, options);
    Plan plan = judged.plan();
    Shown shown = new Shown(host, options);
    output.result(shown.plan(plan, format));
    shown.annotate(plan.problems());
    Gate.idle(judged.idle(), output);
    if (plan.hasErrors()) {
      return Exit.FAILED;
    }
    List<String> refusals = gate.refusals(plan);
    if (!refusals.isEmpty()) {
      Gate.say(refusals, output);
      return Exit.REFUSED;
    }
    return PlanCommand.exit(plan, false);
  }

  private static Plan plan(Session session, @Nullable Plan saved, Problems problems)
      throws CommandException, InterruptedException {
    if (saved == null) {
      return session.plan(problems);
    }
    sameTargets(saved, session);
    session.connections().open(session.loaded().workspace(), saved.targets().keySet());
    return saved;
  }

  /// A plan that was made for another place is not carried out here.
  private static void sameTargets(Plan saved, Session session) throws CommandException {
    var known = session.loaded().targets();
    for (var target : new TreeMap<>(saved.targets()).entrySet()) {
      Plan.TargetInfo here = known.get(target.getKey());
      if (!target.getValue().equals(here)) {
        throw new CommandException(
            Exit.FAILED,
            "the plan was made for another target '"
                + target.getKey()
                + "' ("
                + words(target.getValue())
                + ")",
            here == null
                ? "the workspace has no target of that name"
                : "here it is " + words(here) + "; make the plan again");
      }
    }
  }

  private static String words(Plan.TargetInfo info) {
    return info.url()
        + ", "
        + info.project()
        + (info.environment() == null ? "" : "/" + info.environment());
  }

  /// Whether a plan cannot be carried out at all: a target could not be read.
  static boolean stopped(Plan plan) {
    return plan.problems().stream()
        .anyMatch(p -> p.severity() == Severity.ERROR && p.address() == null);
  }
}
