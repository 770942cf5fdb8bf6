package dev.labbook.cli;

import dev.labbook.plan.Plan;
import dev.labbook.render.Format;
import dev.labbook.source.Printable;

/// `labbook show`: prints saved plans, merged.
record ShowCommand(Host host) implements Command {
  @Override
  public Syntax syntax() {
    return Syntax.bare(
            "show",
            "Prints a saved plan as it was printed when it was made, or several as one. Needs no"
                + " workspace and no token.",
            "",
            "Examples: labbook plan --save plan.json && labbook show plan.json",
            "          labbook show shard-1.json shard-2.json",
            "",
            "Several plans must be of one revision and of the same targets, and no experiment may"
                + " be in two of them.")
        .value(
            "DIR",
            "The workspace, from where sarif counts paths. Default: the nearest one upwards, if"
                + " any.",
            "-C")
        .value("NAME", "Only what it does at this target.", "--target")
        .value(
            "GLOB",
            "Only these experiments. '*' matches '/' too; without a ':' it is matched with the"
                + " key.",
            "--only")
        .value("FORMAT", Syntax.FORMATS, "--format")
        .value("FILE", "Write the result there instead of to standard output.", "--out")
        .value("WHEN", "auto (default), always or never. NO_COLOR is honoured.", "--color")
        .flag("Say less: only results and errors.", "-q", "--quiet")
        .words("PLAN", "1..*", "The saved plan, or several: the parts of a sharded one.");
  }

  @Override
  public int run(Options options) throws CommandException {
    Format format = options.format(Shown.ALL);
    Plan plan = selected(PlanFiles.merged(host, options.words()), options);
    new Output(host, options).result(new Shown(host, options).plan(plan, format));
    return Exit.DONE;
  }

  /// The part of a plan that is asked for; its digest is that part's own.
  private static Plan selected(Plan plan, Options options) throws CommandException {
    String target = options.text("--target");
    if (target != null && !plan.targets().containsKey(target)) {
      throw new CommandException(
          Exit.USAGE,
          "the plan was not made for a target '" + Printable.cut(target) + "'",
          "its targets are: " + String.join(", ", plan.targets().keySet()));
    }
    return target == null && options.text("--only") == null
        ? plan
        : plan.of(target, options.selection()::has);
  }
}
