package dev.labbook.cli;

import dev.labbook.definition.DefinitionFiles;
import dev.labbook.definition.Policy;
import dev.labbook.definition.Workspace;
import dev.labbook.kind.Parallel;
import dev.labbook.plan.Mask;
import dev.labbook.plan.Plan;
import dev.labbook.reconcile.Loaded;
import dev.labbook.reconcile.Loader;
import dev.labbook.reconcile.Planner;
import dev.labbook.reconcile.Replanner;
import dev.labbook.reconcile.TargetException;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One command at work on a workspace: what it has read, and what it is connected to.
final class Session implements AutoCloseable {
  /// Pieces of work at once while reading files and fetching.
  static final int WIDTH = 8;

  private Options options;
  private final Output output;
  private final Kinds kinds;
  private final Parallel parallel = new Parallel(WIDTH);
  private final Connections connections;
  private final WorkspaceFolder folder;
  private @Nullable Loaded loaded;
  private @Nullable Loader loader;
  private Mask mask = Mask.NONE;
  private boolean fetching;

  Session(Host host, Options options) throws CommandException {
    this.options = options;
    this.output = new Output(host, options);
    this.kinds = Kinds.of(host.clock());
    this.folder = WorkspaceFolder.find(host, options);
    this.connections = new Connections(folder, host, kinds, new RequestLog(host, options));
  }

  WorkspaceFolder folder() {
    return folder;
  }

  Kinds kinds() {
    return kinds;
  }

  Mask mask() {
    return mask;
  }

  Connections connections() {
    return connections;
  }

  /// Reads the workspace and all its definitions.
  ///
  /// @param also files that are read too, though the workspace may not name them
  /// @return the problems of the files; with an error among them nothing more can be done
  Problems load(List<DefinitionFiles.Found> also) throws CommandException, InterruptedException {
    Problems problems = new Problems();
    Workspace workspace = folder.read(kinds, problems);
    if (workspace != null) {
      mask = new Mask(workspace.mask());
      known(workspace);
      policy(workspace, problems);
      if (fetching) {
        connections.prepare(workspace);
      }
      loader = new Loader(folder.path(), workspace, kinds.all());
      loaded = loader.load(also, parallel, problems);
    }
    return problems;
  }

  /// The same for all files of the workspace, and gets ready meanwhile to talk to its targets.
  Problems loadToFetch() throws CommandException, InterruptedException {
    return loadToFetch(List.of());
  }

  /// The same, and for these files too.
  Problems loadToFetch(List<DefinitionFiles.Found> also)
      throws CommandException, InterruptedException {
    fetching = true;
    return load(also);
  }

  private static void policy(Workspace workspace, Problems problems) {
    if (!workspace.policy().equals(Policy.NONE)) {
      problems.warning(
          "LB4101",
          workspace.source().place(workspace.source().text().indexOf("policy:")),
          "'policy' is checked for its form, but this version does not enforce it",
          "do not rely on it yet");
    }
  }

  private void known(Workspace workspace) throws CommandException {
    String target = options.text("--target");
    if (target != null && !workspace.targets().containsKey(target)) {
      throw new CommandException(
          Exit.USAGE,
          "there is no target '" + target + "' in " + WorkspaceFolder.FILE,
          "its targets are: " + String.join(", ", workspace.targets().keySet()));
    }
  }

  /// How many definitions were read.
  int count() {
    return loaded == null ? 0 : loaded.count();
  }

  /// What was read.
  Loaded loaded() {
    return java.util.Objects.requireNonNull(loaded, "load first");
  }

  /// A plan that says only what is wrong.
  Plan troubled(List<Problem> problems) {
    return mask.of(new Plan(new TreeMap<>(), List.of(), problems, 0));
  }

  /// The plan as it is printed, that is masked; the problems of the files are in it.
  ///
  /// @param problems of the files: warnings
  Plan plan(Problems problems) throws CommandException, InterruptedException {
    if (targets().isEmpty() && count() > 0) {
      output.warn(
          "labbook: --only and --target select none of the "
              + count()
              + " experiments defined here");
    }
    connections.open(loaded().workspace(), targets());
    try {
      Plan plan = new Planner(loaded(), connections, parallel).plan(options.selection());
      List<Problem> all = new ArrayList<>(plan.problems());
      all.addAll(problems.sorted());
      all.sort(Problem.ORDER);
      return mask.of(new Plan(plan.targets(), plan.changes(), all, plan.unchanged()));
    } catch (TargetException e) {
      List<Problem> all = new ArrayList<>(problems.sorted());
      all.add(ApiProblems.of(e.failure(), e.target()));
      return troubled(all);
    }
  }

  /// The targets that have selected definitions.
  private Set<String> targets() {
    Set<String> names = new LinkedHashSet<>();
    loaded().addresses(options.selection()).forEach(address -> names.add(address.target()));
    return names;
  }

  /// From here on the definitions say what others make of them, and only one target counts.
  ///
  /// @param problems of the files as they are then
  void pretend(Map<String, String> texts, String target, Problems problems)
      throws InterruptedException {
    Loader real = java.util.Objects.requireNonNull(loader, "load first");
    List<Problem> known = problems.sorted();
    Problems all = new Problems();
    loaded = real.as(texts).load(List.of(), parallel, all);
    all.sorted().stream().filter(p -> !known.contains(p)).forEach(problems::add);
    options = options.with("--target", target);
  }

  /// What files and fetching are read with.
  Parallel parallel() {
    return parallel;
  }

  /// Plans single changes anew.
  Replanner replanner() {
    return new Replanner(
        java.util.Objects.requireNonNull(loader, "load first"),
        loaded(),
        connections,
        parallel,
        mask);
  }

  @Override
  public void close() {
    parallel.close();
    connections.close();
  }
}
