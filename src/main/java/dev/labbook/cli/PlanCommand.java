package dev.labbook.cli;

import dev.labbook.plan.Plan;
import dev.labbook.render.Format;
import dev.labbook.render.PlanJson;
import dev.labbook.render.PlanText;
import dev.labbook.source.Problems;
import java.nio.file.Path;
import java.util.Set;

/// `labbook plan`: what would be done. It is handed an API that cannot write.
record PlanCommand(Host host) implements Command {
  @Override
  public Syntax syntax() {
    return Syntax.command(
            "plan",
            "Compares the definitions with what is live and shows what would be done: every field,"
                + " what it does to traffic and data, and the very requests. Sends nothing that"
                + " changes anything.",
            "",
            "Ends with 1 when there is an error, else with 0; with --detailed-exitcode with 2 when"
                + " there are",
            "changes. The JSON format is the plan file: 'labbook apply FILE' carries it out.")
        .value("FILE", "Save the plan, for 'labbook show FILE' and 'labbook apply FILE'.", "--save")
        .flag("End with 2 when there are changes.", "--detailed-exitcode")
        .value(
            "FROM:TO",
            "Plan for the target TO as if the definitions of both said there what they say for"
                + " FROM.",
            "--promote")
        .flag("With --promote: put that into the files.", "--write");
  }

  @Override
  public int run(Options options) throws CommandException, InterruptedException {
    Format format = options.format(Set.of(Format.TEXT, Format.JSON));
    Promotion.check(options);
    try (Session session = new Session(host, options)) {
      Problems problems = session.loadToFetch();
      Promotion promotion = Promotion.of(options, session, problems);
      Plan plan =
          problems.hasErrors() ? session.troubled(problems.sorted()) : session.plan(problems);
      new Output(host, options).result(text(plan, format, options, session.kinds()));
      promotion.write(new Output(host, options), problems);
      Path save = options.path("--save");
      if (save != null && !problems.hasErrors()) {
        Output.write(save, PlanJson.of(plan));
      }
      return exit(plan, options.has("--detailed-exitcode"));
    }
  }

  /// The plan in a format.
  static String text(Plan plan, Format format, Options options, Kinds kinds)
      throws CommandException {
    return switch (format) {
      case TEXT -> new PlanText(options.style(), kinds.titles()).of(plan);
      case JSON -> PlanJson.of(plan);
    };
  }

  /// How a plan ends.
  static int exit(Plan plan, boolean detailed) {
    if (plan.hasErrors()) {
      return Exit.FAILED;
    }
    return detailed && !plan.changes().isEmpty() ? Exit.CHANGES : Exit.DONE;
  }
}
