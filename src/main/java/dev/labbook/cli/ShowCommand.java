package dev.labbook.cli;

import dev.labbook.plan.Plan;
import dev.labbook.render.Format;
import java.util.Set;

/// `labbook show`: prints a saved plan.
record ShowCommand(Host host) implements Command {
  @Override
  public Syntax syntax() {
    return Syntax.bare(
            "show",
            "Prints a saved plan as it was printed when it was made. Needs no workspace and no"
                + " token.",
            "",
            "Example: labbook plan --save plan.json && labbook show plan.json")
        .value("FORMAT", "text (default) or json.", "--format")
        .value("FILE", "Write the result there instead of to standard output.", "--out")
        .value("WHEN", "auto (default), always or never. NO_COLOR is honoured.", "--color")
        .flag("Say less: only results and errors.", "-q", "--quiet")
        .words("PLAN", "1", "The saved plan.");
  }

  @Override
  public int run(Options options) throws CommandException {
    Format format = options.format(Set.of(Format.TEXT, Format.JSON));
    Plan plan = PlanFiles.read(host, options.words().getFirst());
    new Output(host, options)
        .result(PlanCommand.text(plan, format, options, Kinds.of(host.clock())));
    return Exit.DONE;
  }
}
