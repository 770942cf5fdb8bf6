package dev.labbook.cli;

import dev.labbook.plan.Plan;
import dev.labbook.render.Format;

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
        .value(
            "DIR",
            "The workspace, from where sarif counts paths. Default: the nearest one upwards, if"
                + " any.",
            "-C")
        .value("FORMAT", Syntax.FORMATS, "--format")
        .value("FILE", "Write the result there instead of to standard output.", "--out")
        .value("WHEN", "auto (default), always or never. NO_COLOR is honoured.", "--color")
        .flag("Say less: only results and errors.", "-q", "--quiet")
        .words("PLAN", "1", "The saved plan.");
  }

  @Override
  public int run(Options options) throws CommandException {
    Format format = options.format(Shown.ALL);
    Plan plan = PlanFiles.read(host, options.words().getFirst());
    new Output(host, options).result(new Shown(host, options).plan(plan, format));
    return Exit.DONE;
  }
}
