package dev.labbook.cli;

import dev.labbook.plan.Drift;
import dev.labbook.plan.Plan;
import dev.labbook.render.Format;
import dev.labbook.source.Problems;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/// `labbook drift`: what live has that the definitions do not say.
record DriftCommand(Host host) implements Command {
  private static final int DAYS = 30;

  @Override
  public Syntax syntax() {
    return Syntax.command(
            "drift",
            "Compares the definitions with what is live, for a schedule: what differs, who moved"
                + " (with --base), and what nobody looks after: experiments that run past their"
                + " planned end or with their flag off, old drafts, stopped ones whose flag is"
                + " still split. Sends nothing that changes anything.",
            "",
            "Ends with 2 when something drifted or nobody looks after it, with 1 when it cannot be"
                + " told, else with 0.",
            "Experiments without any definition are listed, but are no drift.")
        .value("REF", PlanCommand.BASE, "--base")
        .number("N", "Drafts that are older are named. Default: 30", "--draft-days")
        .value("I/N", PlanCommand.SHARD, "--shard");
  }

  @Override
  public int run(Options options) throws CommandException, InterruptedException {
    Format format = options.format(Shown.ALL);
    int days = Objects.requireNonNullElse(options.number("--draft-days"), DAYS);
    if (days < 0) {
      throw new CommandException(Exit.USAGE, "--draft-days takes a number from 0", null);
    }
    try (Session session = new Session(host, options)) {
      Problems problems = session.loadToFetch();
      Drift drift =
          problems.hasErrors() ? troubled(session, problems) : session.drift(problems, days);
      Shown shown = new Shown(host, options);
      new Output(host, options).result(shown.drift(drift, format));
      shown.annotate(drift.problems());
      boolean failed =
          drift.problems().stream()
              .anyMatch(p -> p.severity() == dev.labbook.source.Severity.ERROR);
      return failed ? Exit.FAILED : drift.found() ? Exit.CHANGES : Exit.DONE;
    }
  }

  private static Drift troubled(Session session, Problems problems) {
    Plan plan = session.troubled(problems.sorted());
    return new Drift(new TreeMap<>(), List.of(), plan.problems(), List.of(), null, 0);
  }
}
