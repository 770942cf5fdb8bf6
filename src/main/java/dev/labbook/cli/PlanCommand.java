package dev.labbook.cli;

import dev.labbook.plan.Plan;
import dev.labbook.render.Format;
import dev.labbook.render.PlanJson;
import dev.labbook.source.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// `labbook plan`: what would be done. It is handed an API that cannot write.
record PlanCommand(Host host) implements Command {
  /// What `--base` means.
  static final String BASE =
      "A git revision whose definitions count as last applied: says who moved, names removed"
          + " definitions, and a consent that has not changed since does not count.";

  /// What `--shard` means.
  static final String SHARD =
      "Only one of N parts, such as 2/4; all that touches one flag is in one part.";

  @Override
  public Syntax syntax() {
    return Syntax.command(
            "plan",
            "Compares the definitions with what is live and shows what would be done: every field,"
                + " what it does to traffic and data, and the very requests. Sends nothing that"
                + " changes anything.",
            "",
            "Ends with 1 when there is an error, else with 4 when the policy forbids something,"
                + " else with 0; with",
            "--detailed-exitcode with 2 when there are changes. The JSON format is the plan file:"
                + " 'labbook apply FILE' carries it out.")
        .value("FILE", "Save the plan, for 'labbook show FILE' and 'labbook apply FILE'.", "--save")
        .flag("End with 2 when there are changes.", "--detailed-exitcode")
        .value(
            "FROM:TO",
            "Plan for the target TO as if the definitions of both said there what they say for"
                + " FROM.",
            "--promote")
        .flag("With --promote: put that into the files.", "--write")
        .value("REF", BASE, "--base")
        .value("I/N", SHARD, "--shard");
  }

  @Override
  public int run(Options options) throws CommandException, InterruptedException {
    Format format = options.format(Shown.ALL);
    Promotion.check(options);
    try (Session session = new Session(host, options)) {
      Path save = options.path("--save");
      Supplier<Optional<String>> revision =
          save == null && format == Format.TEXT ? Optional::empty : session.revision();
      Problems problems = session.loadToFetch();
      Promotion promotion = Promotion.of(options, session, problems);
      Plan plan =
          problems.hasErrors()
              ? session.troubled(problems.sorted())
              : session.judge(session.plan(problems), true, problems, List.of()).plan();
      plan = plan.at(revision.get().orElse(null));
      Shown shown = new Shown(host, options);
      new Output(host, options).result(shown.plan(plan, format));
      shown.annotate(plan.problems());
      promotion.write(new Output(host, options), problems);
      if (save != null && !problems.hasErrors()) {
        Output.write(save, PlanJson.of(plan));
      }
      return exit(plan, options.has("--detailed-exitcode"));
    }
  }

  /// How a plan ends.
  static int exit(Plan plan, boolean detailed) {
    if (plan.hasErrors()) {
      return Exit.FAILED;
    }
    if (!plan.violations().isEmpty()) {
      return Exit.REFUSED;
    }
    return detailed && !plan.changes().isEmpty() ? Exit.CHANGES : Exit.DONE;
  }
}
