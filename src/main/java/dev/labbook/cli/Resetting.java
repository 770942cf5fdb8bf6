package dev.labbook.cli;

import dev.labbook.api.Api;
import dev.labbook.api.ApiException;
import dev.labbook.definition.Target;
import dev.labbook.execute.Journal;
import dev.labbook.execute.LostRun;
import dev.labbook.execute.Outcome;
import dev.labbook.execute.Outcome.Ending;
import dev.labbook.execute.Report;
import dev.labbook.execute.ReportFile;
import dev.labbook.execute.WorkspaceLock;
import dev.labbook.launchdarkly.LegacyReset;
import dev.labbook.plan.Digest;
import dev.labbook.plan.Mask;
import dev.labbook.render.Format;
import dev.labbook.render.ReportJson;
import dev.labbook.render.ReportText;
import dev.labbook.render.Style;
import dev.labbook.source.Printable;
import dev.labbook.source.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// One reset: lock, look, question, the one request, reading back, report.
final class Resetting {
  private static final String STEP = "1";

  private final Host host;
  private final Options options;
  private final WorkspaceFolder folder;
  private final ResetCommand.Wanted wanted;
  private final LegacyReset reset;
  private final Format format;
  private final Output output;
  private final Mask mask;

  Resetting(
      Host host,
      Options options,
      WorkspaceFolder folder,
      Mask mask,
      ResetCommand.Wanted wanted,
      LegacyReset reset,
      Format format) {
    this.host = host;
    this.options = options;
    this.folder = folder;
    this.wanted = wanted;
    this.reset = reset;
    this.format = format;
    this.output = new Output(host, options);
    this.mask = mask;
  }

  int run(Api api, Target target) throws CommandException, InterruptedException {
    try (WorkspaceLock lock = WorkspaceLock.take(folder.own("lock"))) {
      java.util.Objects.requireNonNull(lock);
      lostRun();
      boolean shown = show(api);
      if (!options.has("-y") && !agreed()) {
        output.warn("Nothing was deleted.");
        return Exit.FAILED;
      }
      return send(api, shown);
    } catch (ApiException e) {
      Problem problem = ApiProblems.of(e, target);
      throw new CommandException(Exit.FAILED, mask.of(problem.message()), problem.hint(), e);
    } catch (WorkspaceLock.Busy e) {
      throw new CommandException(
          Exit.FAILED,
          "an apply runs in this workspace",
          "wait until it has ended, then try again",
          e);
    } catch (IOException e) {
      throw new CommandException(
          Exit.FAILED,
          "cannot write to " + folder.own("") + ": " + Output.reason(e),
          "check the folder and its permissions",
          e);
    }
  }

  /// After a crash the report that was not written is written first.
  private void lostRun() throws IOException {
    Optional<LostRun> lost = Journal.recover(journal(), folder.path());
    if (lost.isPresent()) {
      output.warn("The last run did not come to its end. Its report:");
      output.warn(new ReportText(Style.PLAIN).of(lost.get().report()));
    }
  }

  /// Shows what would be lost; whether there was something to show.
  private boolean show(Api api) throws ApiException, CommandException, InterruptedException {
    LegacyReset.Found found = reset.find(api);
    if (found.error() != null) {
      throw new CommandException(Exit.FAILED, mask.of(found.error()), found.hint());
    }
    LegacyReset.Results results = reset.results(api);
    StringBuilder text = new StringBuilder();
    text.append(Printable.of(wanted.address().toString())).append('\n');
    text.append("  metric ").append(Printable.of(wanted.metric()));
    text.append(", environment ").append(Printable.of(wanted.environment()));
    text.append(found.recording() ? ", recording now\n" : ", not recording now\n");
    text.append(lost(results));
    say(text.toString());
    return !results.lines().isEmpty();
  }

  private static String lost(LegacyReset.Results results) {
    if (results.unseen() != null) {
      return "  what would be lost cannot be shown: " + results.unseen() + "\n";
    }
    if (results.lines().isEmpty()) {
      return "  nothing was recorded so far\n";
    }
    StringBuilder text = new StringBuilder("  would be lost, and nothing brings it back:\n");
    results.lines().forEach(line -> text.append("    ").append(line).append('\n'));
    return text.toString();
  }

  /// With JSON the report is the result, so all else goes to the side.
  private void say(String text) throws CommandException {
    String shown = mask.of(text);
    if (format == Format.TEXT && options.text("--out") == null) {
      output.result(shown);
    } else {
      output.say(shown.stripTrailing());
    }
  }

  private boolean agreed() throws IOException {
    host.err().print("Delete these results for good? Only 'yes' is a yes: ");
    host.err().flush();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(host.in(), StandardCharsets.UTF_8));
    String answer = in.readLine();
    return answer != null && answer.strip().equals("yes");
  }

  /// Sends the one request. From here on an interrupt waits for its end.
  private int send(Api api, boolean shown)
      throws IOException, CommandException, InterruptedException {
    Journal.Header header =
        new Journal.Header(
            Digest.of(List.of()), report().toString(), List.of(wanted.address()), new TreeMap<>());
    try (Journal journal = Journal.open(journal(), header)) {
      journal.begin(wanted.address(), STEP);
      host.interrupts().begin(() -> {});
      Outcome outcome = outcome(api, journal, shown).masked(mask);
      journal.outcome(outcome);
      Report report = new Report(Digest.of(List.of()), List.of(outcome));
      ReportFile.save(report, report());
      journal.reported();
      output.result(format == Format.JSON ? ReportJson.of(report) : text(outcome));
      return exit(outcome);
    }
  }

  private Outcome outcome(Api api, Journal journal, boolean shown)
      throws IOException, InterruptedException {
    try {
      api.write(reset.request());
      journal.end(wanted.address(), STEP, Journal.Answer.DONE);
      return ended(Ending.APPLIED, 1, "results deleted; " + readBack(api, shown));
    } catch (ApiException e) {
      boolean unknown = e.failure().outcomeUnknown();
      journal.end(
          wanted.address(), STEP, unknown ? Journal.Answer.UNKNOWN : Journal.Answer.REFUSED);
      String what = e.getMessage() + (e.hint() == null ? "" : " (" + e.hint() + ")");
      boolean sent = !(e.failure() instanceof dev.labbook.api.Failure.Unreachable);
      return unknown
          ? ended(Ending.UNKNOWN, 1, what + "; it was not sent again; " + readBack(api, shown))
          : ended(Ending.FAILED, sent ? 1 : 0, "nothing was deleted: " + what);
    }
  }

  private Outcome ended(Ending ending, int requests, String message) {
    String text = message + "; justification: " + wanted.justification();
    String step = ending == Ending.APPLIED ? null : STEP;
    return new Outcome(wanted.address(), ending, requests, step, text, List.of());
  }

  /// What live shows now, in words.
  private String readBack(Api api, boolean shown) throws InterruptedException {
    try {
      LegacyReset.Results now = reset.results(api);
      if (now.unseen() != null) {
        return "whether it is done cannot be read back: " + now.unseen();
      }
      if (!now.lines().isEmpty()) {
        return "read back, there are results: " + String.join("; ", now.lines());
      }
      return shown ? "read back, the results are gone" : "read back, there are no results";
    } catch (ApiException e) {
      return "whether it is done could not be read back: " + e.getMessage();
    }
  }

  private static String text(Outcome outcome) {
    String next =
        outcome.ending() == Ending.UNKNOWN
            ? "Look in LaunchDarkly whether the results are gone before you try again.\n"
            : "";
    return "\n"
        + outcome.ending().word()
        + "  "
        + Printable.of(outcome.address().toString())
        + "\n    "
        + Printable.of(String.valueOf(outcome.message()))
        + "\n"
        + next;
  }

  private static int exit(Outcome outcome) {
    return switch (outcome.ending()) {
      case APPLIED -> Exit.DONE;
      case UNKNOWN -> Exit.INCOMPLETE;
      case FAILED, STALE, BLOCKED -> Exit.FAILED;
    };
  }

  private Path report() {
    Path typed = options.path("--report");
    return (typed == null ? folder.own("report.json") : typed).toAbsolutePath().normalize();
  }

  private Path journal() {
    return folder.own("journal.jsonl");
  }
}
