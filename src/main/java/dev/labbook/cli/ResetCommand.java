package dev.labbook.cli;

import dev.labbook.definition.Address;
import dev.labbook.definition.Glob;
import dev.labbook.definition.Target;
import dev.labbook.definition.Workspace;
import dev.labbook.launchdarkly.LegacyExperiments;
import dev.labbook.launchdarkly.LegacyReset;
import dev.labbook.plan.Mask;
import dev.labbook.render.Format;
import dev.labbook.source.Problems;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `labbook reset`: deletes what a legacy experiment has measured in one environment.
record ResetCommand(Host host) implements Command {
  @Override
  public Syntax syntax() {
    return Syntax.bare(
            "reset",
            "Deletes the results of a legacy experiment in one environment, for good. Shows what"
                + " would be lost, asks, and sends one request. It is never sent again when nobody"
                + " knows what became of it.",
            "",
            "Ends with 0 when it is done, with 1 when nothing was deleted, with 3 when the outcome"
                + " is unknown, with 4",
            "when labbook.yaml protects the address (policy.protect). Off a terminal --yes is"
                + " needed.",
            "",
            "Example: labbook reset launchdarkly/legacy-experiments:shop/old-banner \\",
            "           --metric banner-clicks --environment production --justification \"Counted"
                + " twice until today\"")
        .value("DIR", "The workspace. Default: the nearest one upwards.", "-C")
        .value("M", "The metric whose results are deleted. Required.", "--metric")
        .value("E", "The environment in which they were recorded. Required.", "--environment")
        .value("TEXT", "Why; it stands in the report. Required.", "--justification")
        .flag("Do not ask.", "-y", "--yes")
        .value("FILE", "Where the report goes. Default: .labbook/report.json", "--report")
        .value("FORMAT", "text (default) or json: the report.", "--format")
        .value("FILE", "Write the result there instead of to standard output.", "--out")
        .flag("Say less: only results and errors.", "-q", "--quiet")
        .words("ADDRESS", "1", "launchdarkly/legacy-experiments:TARGET/FLAG");
  }

  /// What is to be reset.
  ///
  /// @param justification why
  record Wanted(Address address, String metric, String environment, String justification) {}

  @Override
  public int run(Options options) throws CommandException, InterruptedException {
    Format format = options.format(Set.of(Format.TEXT, Format.JSON));
    Wanted wanted =
        new Wanted(
            address(options.words().getFirst()),
            required(options, "--metric"),
            required(options, "--environment"),
            required(options, "--justification"));
    if (!options.has("-y") && !host.terminal()) {
      throw new CommandException(
          Exit.USAGE,
          "nobody is at a terminal who could be asked",
          "add --yes to delete the results without asking");
    }
    Kinds kinds = Kinds.of(host.clock());
    WorkspaceFolder folder = WorkspaceFolder.find(host, options);
    Workspace workspace = workspace(folder, kinds);
    Target target = target(workspace, wanted.address());
    unprotected(workspace, wanted.address());
    try (Connections connections =
        new Connections(folder, host, kinds, new RequestLog(host, options))) {
      connections.open(workspace, List.of(target.name()));
      LegacyReset reset =
          new LegacyReset(target, wanted.address().key(), wanted.metric(), wanted.environment());
      Mask mask = new Mask(workspace.mask()).hiding(connections.tokens());
      return new Resetting(host, options, folder, mask, wanted, reset, format)
          .run(connections.of(target.name()), target);
    }
  }

  private static Address address(String word) throws CommandException {
    Address address = Address.parse(word);
    if (address == null) {
      throw new CommandException(
          Exit.USAGE,
          "'" + word + "' is no address",
          "an address is KIND:TARGET/KEY, such as " + LegacyExperiments.NAME + ":shop/old-banner");
    }
    if (!address.kind().equals(LegacyExperiments.NAME)) {
      throw new CommandException(
          Exit.USAGE,
          "'" + word + "' is a " + address.kind() + ", whose results cannot be reset",
          "only " + LegacyExperiments.NAME + " have results that can be deleted");
    }
    return address;
  }

  private static String required(Options options, String name) throws CommandException {
    String text = options.text(name);
    if (text == null || text.isBlank()) {
      throw new CommandException(
          Exit.USAGE, "'labbook reset' needs " + name, "see 'labbook reset --help'");
    }
    return text.strip();
  }

  private static Workspace workspace(WorkspaceFolder folder, Kinds kinds) throws CommandException {
    @Nullable Workspace workspace = folder.read(kinds, new Problems());
    if (workspace == null) {
      throw new CommandException(
          Exit.FAILED, WorkspaceFolder.FILE + " has errors", "see 'labbook validate'");
    }
    return workspace;
  }

  private static Target target(Workspace workspace, Address address) throws CommandException {
    Target target = workspace.targets().get(address.target());
    String platform = LegacyExperiments.NAME.substring(0, LegacyExperiments.NAME.indexOf('/'));
    if (target == null) {
      throw new CommandException(
          Exit.USAGE,
          "there is no target '" + address.target() + "' in " + WorkspaceFolder.FILE,
          "its targets are: " + String.join(", ", workspace.targets().keySet()));
    }
    if (!target.platform().equals(platform)) {
      throw new CommandException(
          Exit.USAGE,
          "the target '" + target.name() + "' is a " + target.platform() + " target",
          LegacyExperiments.NAME + " needs a " + platform + " target");
    }
    return target;
  }

  private static void unprotected(Workspace workspace, Address address) throws CommandException {
    for (Glob glob : workspace.policy().protect()) {
      if (glob.matches(address)) {
        throw new CommandException(
            Exit.REFUSED,
            address
                + " is protected by policy.protect ('"
                + glob.pattern()
                + "'); nothing was sent",
            "take the pattern out of " + WorkspaceFolder.FILE + " first, if that is meant");
      }
    }
  }
}
