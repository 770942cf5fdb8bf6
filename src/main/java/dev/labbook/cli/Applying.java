package dev.labbook.cli;

import dev.labbook.definition.Address;
import dev.labbook.execute.Executor;
import dev.labbook.execute.Journal;
import dev.labbook.execute.LostRun;
import dev.labbook.execute.Outcome;
import dev.labbook.execute.Report;
import dev.labbook.execute.ReportFile;
import dev.labbook.execute.Settings;
import dev.labbook.execute.WorkspaceLock;
import dev.labbook.git.Revision;
import dev.labbook.plan.Allowance;
import dev.labbook.plan.Digest;
import dev.labbook.plan.Plan;
import dev.labbook.render.Format;
import dev.labbook.render.ReportText;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// One apply: lock, report of a lost run, plan, question, work, report.
final class Applying {
  private final Host host;
  private final Options options;
  private final Session session;
  private final Format format;
  private final int parallelism;
  private final Gate gate;
  private final Output output;
  private final Shown shown;
  private List<String> allowed = List.of();

  Applying(Host host, Options options, Session session, Format format, int parallelism, Gate gate) {
    this.host = host;
    this.options = options;
    this.session = session;
    this.format = format;
    this.parallelism = parallelism;
    this.gate = gate;
    this.output = new Output(host, options);
    this.shown = new Shown(host, options);
  }

  /// Makes or takes the plan, once the workspace is locked.
  interface Planning {
    Session.Judged plan() throws CommandException, InterruptedException;
  }

  int run(Planning planning) throws CommandException, InterruptedException {
    try (WorkspaceLock lock = WorkspaceLock.take(session.folder().own("lock"))) {
      java.util.Objects.requireNonNull(lock);
      if (!lostRun()) {
        save(nothing()); // an older report must not pass for this run's
      }
      Session.Judged judged = planning.plan();
      Plan plan = judged.plan();
      if (ApplyCommand.stopped(plan)) {
        return stopped(plan);
      }
      Gate.idle(judged.idle(), output);
      allowed = judged.used().stream().map(Allowance::toString).toList();
      List<String> refusals = gate.refusals(plan);
      return refusals.isEmpty() ? carryOut(judged) : refused(plan, refusals);
    } catch (WorkspaceLock.Busy e) {
      throw new CommandException(
          Exit.FAILED,
          "another apply runs in this workspace",
          "wait until it has ended, then try again",
          e);
    } catch (IOException e) {
      throw new CommandException(
          Exit.FAILED,
          "cannot write to " + session.folder().own("") + ": " + Output.reason(e),
          "check the folder and its permissions",
          e);
    }
  }

  private int stopped(Plan plan) throws CommandException, IOException {
    save(nothing());
    output.result(shown.plan(plan, format));
    shown.annotate(plan.problems());
    return Exit.FAILED;
  }

  private static Report nothing() {
    return new Report(Digest.of(List.of()), List.of());
  }

  /// Nothing is sent; the report says why of each change.
  private int refused(Plan plan, List<String> refusals) throws CommandException, IOException {
    Map<String, String> own = new HashMap<>();
    for (Problem violation : plan.violations()) {
      String why = violation.code() + ": " + violation.message();
      own.merge(String.valueOf(violation.address()), why, (a, b) -> a + "; " + b);
    }
    Function<Address, String> why =
        address -> own.getOrDefault(address.toString(), "the plan was refused as a whole");
    Report report = report(plan, unplanned(plan), address -> "refused: " + why.apply(address));
    save(report);
    showPlan(plan);
    if (format != Format.TEXT || options.text("--out") != null) {
      output.result(shown.report(plan, report, format));
    }
    shown.annotate(plan.problems());
    Gate.say(refusals, output);
    return Exit.REFUSED;
  }

  /// After a crash the report that was not written is written first. Whether there was one.
  private boolean lostRun() throws IOException {
    Optional<LostRun> lost = Journal.recover(journal(), session.folder().path());
    if (lost.isPresent()) {
      output.warn(
          "The last apply did not come to its end. Its report, now in "
              + lost.get().reportFile()
              + ":");
      output.warn(new ReportText(dev.labbook.render.Style.PLAIN).of(lost.get().report()));
    }
    return lost.isPresent();
  }

  /// The policy is asked once more before anything is sent: whoever is asked may take an hour to
  /// say yes.
  private int carryOut(Session.Judged judged)
      throws CommandException, IOException, InterruptedException {
    Plan plan = judged.plan();
    SortedMap<Address, String> unplanned = unplanned(plan);
    if (plan.changes().isEmpty()) {
      Report report = report(plan, unplanned, Applying::nobody);
      finish(plan, report);
      return exit(report);
    }
    showPlan(plan);
    save(report(plan, unplanned, Applying::nobody)); // what stands if nobody answers
    if (!options.has("-y") && !agreed(plan)) {
      output.warn("Nothing was changed.");
      return Exit.FAILED;
    }
    Session.Judged now = session.again(judged);
    allowed = now.used().stream().map(Allowance::toString).toList();
    List<String> refusals = gate.refusals(now.plan());
    if (!refusals.isEmpty()) {
      return refused(now.plan(), refusals);
    }
    return carryOut(plan, unplanned);
  }

  private int carryOut(Plan plan, SortedMap<Address, String> unplanned)
      throws CommandException, IOException, InterruptedException {
    Journal journal = Journal.open(journal(), header(plan, unplanned));
    save(begun(plan, unplanned));
    Report report = work(plan, unplanned, journal);
    boolean saved = saved(report, journal);
    finish(plan, report);
    return saved ? exit(report) : Exit.INCOMPLETE;
  }

  /// Whether the report stands on disk. Where it does not, the journal stays, and the next apply
  /// writes it.
  private boolean saved(Report report, Journal journal) {
    try (journal) {
      save(report);
      journal.reported();
      return true;
    } catch (IOException e) {
      output.warn("The report cannot be written: " + Output.reason(e));
      return false;
    }
  }

  private Journal.Header header(Plan plan, SortedMap<Address, String> unplanned) {
    List<Address> changes = plan.changes().stream().map(c -> c.address()).toList();
    return new Journal.Header(
        Digest.of(plan.changes()), reportShown(), changes, unplanned, allowed);
  }

  private Report work(Plan plan, SortedMap<Address, String> unplanned, Journal journal)
      throws InterruptedException {
    String comment =
        Revision.of(session.folder().path()).map(r -> "labbook " + r).orElse("labbook");
    Settings settings =
        new Settings(parallelism, comment, host.clock(), session.mask(), host.interrupts()::asked);
    Executor executor =
        new Executor(
            session.replanner(),
            session.connections(),
            journal,
            settings,
            new ProgressLog(host, options, plan));
    host.interrupts().begin(executor::interrupt);
    return executor.run(plan, unplanned).allowing(allowed);
  }

  /// But for text the report is the result, so the plan goes to the side.
  private void showPlan(Plan plan) throws CommandException {
    String text = shown.plan(plan, Format.TEXT);
    if (format == Format.TEXT && options.text("--out") == null) {
      output.result(text);
    } else {
      output.say(text.stripTrailing());
    }
  }

  private boolean agreed(Plan plan) throws IOException {
    String what = plan.requests() == 1 ? "1 request" : plan.requests() + " requests";
    host.err().print("Send " + what + "? Only 'yes' is a yes: ");
    host.err().flush();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(host.in(), StandardCharsets.UTF_8));
    String answer = in.readLine();
    return answer != null && answer.strip().equals("yes");
  }

  private static SortedMap<Address, String> unplanned(Plan plan) {
    SortedMap<Address, String> unplanned = new TreeMap<>();
    for (Problem problem : plan.problems()) {
      String text = problem.address();
      Address address = text == null ? null : Address.parse(text);
      if (problem.severity() == Severity.ERROR && address != null) {
        String message = problem.code() + ": " + problem.message();
        unplanned.merge(address, message, (a, b) -> a + "; " + b);
      }
    }
    return unplanned;
  }

  /// What stands while the work goes on, and after a crash until the next run has read the journal.
  private Report begun(Plan plan, SortedMap<Address, String> unplanned) {
    Report idle = report(plan, unplanned, Applying::nobody);
    List<Outcome> outcomes = new ArrayList<>();
    for (Outcome one : idle.outcomes()) {
      outcomes.add(unplanned.containsKey(one.address()) ? one : Outcome.begun(one.address()));
    }
    return new Report(idle.planDigest(), outcomes, allowed);
  }

  private static String nobody(Address ignored) {
    return "nobody agreed to begin";
  }

  /// @param why a change is not begun
  private Report report(
      Plan plan, SortedMap<Address, String> unplanned, Function<Address, String> why) {
    List<Outcome> outcomes = new ArrayList<>();
    unplanned.forEach((address, error) -> outcomes.add(Outcome.blocked(address, error)));
    plan.changes().forEach(c -> outcomes.add(Outcome.blocked(c.address(), why.apply(c.address()))));
    outcomes.sort(Comparator.comparing(Outcome::address));
    return new Report(Digest.of(plan.changes()), outcomes, allowed);
  }

  private void finish(Plan plan, Report report) throws CommandException, IOException {
    if (plan.changes().isEmpty()) {
      save(report);
    }
    output.result(shown.report(plan, report, format));
    shown.annotate(plan.problems());
  }

  private void save(Report report) throws IOException {
    Path typed = options.path("--report");
    ReportFile.save(report, typed == null ? session.folder().own("report.json") : typed);
  }

  /// Where the report goes, for whoever finds the journal: relative to the workspace if it is in
  /// it.
  private String reportShown() {
    Path folder = session.folder().path();
    Path typed = options.path("--report");
    Path file =
        (typed == null ? session.folder().own("report.json") : typed).toAbsolutePath().normalize();
    return file.startsWith(folder) ? folder.relativize(file).toString() : file.toString();
  }

  private Path journal() {
    return session.folder().own("journal.jsonl");
  }

  private int exit(Report report) {
    if (report.complete()) {
      return Exit.DONE;
    }
    boolean nothingSent = report.requests() == 0;
    return host.interrupts().asked() && nothingSent ? Exit.INTERRUPTED : Exit.INCOMPLETE;
  }
}
