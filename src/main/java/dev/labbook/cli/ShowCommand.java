package dev.labbook.cli;

import dev.labbook.plan.Plan;
import dev.labbook.render.Format;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/// `labbook show`: prints a saved plan.
record ShowCommand(Host host) implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Specs.bare(
            "show",
            "Prints a saved plan as it was printed when it was made. Needs no workspace and no"
                + " token.",
            "",
            "Example: labbook plan --save plan.json && labbook show plan.json");
    spec.addOption(Specs.value("FORMAT", "text (default) or json.", "--format"));
    spec.addOption(
        Specs.value("FILE", "Write the result there instead of to standard output.", "--out"));
    spec.addOption(
        Specs.value("WHEN", "auto (default), always or never. NO_COLOR is honoured.", "--color"));
    spec.addOption(Specs.flag("Say less: only results and errors.", "-q", "--quiet"));
    spec.addPositional(Specs.words("PLAN", "1", "The saved plan."));
    return spec;
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
