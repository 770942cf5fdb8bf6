package dev.labbook.cli;

import dev.labbook.definition.DefinitionFiles;
import dev.labbook.definition.Policy;
import dev.labbook.definition.Workspace;
import dev.labbook.git.Revision;
import dev.labbook.kind.Parallel;
import dev.labbook.plan.Allowance;
import dev.labbook.plan.Drift;
import dev.labbook.plan.Mask;
import dev.labbook.plan.Plan;
import dev.labbook.reconcile.Drifting;
import dev.labbook.reconcile.Loaded;
import dev.labbook.reconcile.Loader;
import dev.labbook.reconcile.Planner;
import dev.labbook.reconcile.Policies;
import dev.labbook.reconcile.Replanner;
import dev.labbook.reconcile.TargetException;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One command at work on a workspace: what it has read, and what it is connected to.
final class Session implements AutoCloseable {
  /// Pieces of work at once while reading files and fetching.
  static final int WIDTH = 8;

  private final Host host;
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
    this.host = host;
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

  /// What the workspace masks, and the tokens of its targets.
  Mask mask() {
    return mask.hiding(connections.tokens());
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
      if (fetching) {
        connections.prepare(workspace);
      }
      loader = new Loader(folder.path(), workspace, kinds.all());
      String base = options.text("--base");
      if (base != null) {
        loader.compareWith(BaseFiles.read(folder, base, kinds, problems), problems);
      }
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

  private void known(Workspace workspace) throws CommandException {
    String target = options.text("--target");
    if (target != null && !workspace.targets().containsKey(target)) {
      throw new CommandException(
          Exit.USAGE,
          "there is no target '" + target + "' in " + WorkspaceFolder.FILE,
          "its targets are: " + String.join(", ", workspace.targets().keySet()));
    }
  }

  /// The revision that the workspace is at; asked for at once, and waited for when it is wanted.
  Supplier<Optional<String>> revision() {
    return CompletableFuture.supplyAsync(() -> Revision.of(folder.path()))::join;
  }

  /// How many definitions were read.
  int count() {
    return loaded == null ? 0 : loaded.count();
  }

  /// The definition files that were read, in their order.
  List<String> files() {
    return loaded == null ? List.of() : loaded.digests().keySet().stream().sorted().toList();
  }

  /// What was read.
  Loaded loaded() {
    return java.util.Objects.requireNonNull(loaded, "load first");
  }

  /// A plan that says only what is wrong.
  Plan troubled(List<Problem> problems) {
    return mask().of(new Plan(new TreeMap<>(), List.of(), problems, 0));
  }

  /// The plan as it is printed, that is masked; the problems of the files are in it.
  ///
  /// @param problems of the files: warnings
  Plan plan(Problems problems) throws CommandException, InterruptedException {
    if (loaded().addresses(options.selection()).isEmpty() && count() > 0) {
      output.warn(
          "labbook: --only, --target and --shard select none of the "
              + count()
              + " experiments defined here");
    }
    connections.open(loaded().workspace(), targets());
    try {
      Plan plan = new Planner(loaded(), connections, parallel).plan(options.selection());
      List<Problem> all = new ArrayList<>(plan.problems());
      all.addAll(withoutViolations(problems.sorted()));
      all.sort(Problem.ORDER);
      return mask().of(plan.with(List.copyOf(all)));
    } catch (TargetException e) {
      List<Problem> all = new ArrayList<>(problems.sorted());
      all.add(ApiProblems.of(e.failure(), e.target()));
      return troubled(all);
    }
  }

  /// What live has that the definitions do not say, as it is printed.
  ///
  /// @param problems of the files: warnings
  /// @param draftDays how many days a draft may wait
  Drift drift(Problems problems, int draftDays) throws CommandException, InterruptedException {
    List<Problem> all = new ArrayList<>(withoutViolations(problems.sorted()));
    connections.open(loaded().workspace(), loaded().looked(options.selection()));
    LocalDate today = host.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
    Drift drift = new Drift(new TreeMap<>(), List.of(), List.of(), List.of(), null, 0);
    try {
      drift =
          new Drifting(loaded(), connections, parallel, today, draftDays)
              .drift(options.selection());
      all.addAll(drift.problems());
    } catch (TargetException e) {
      all.add(ApiProblems.of(e.failure(), e.target()));
    }
    all.sort(Problem.ORDER);
    return drift.with(List.copyOf(all)).masked(mask());
  }

  private static List<Problem> withoutViolations(List<Problem> problems) {
    return problems.stream().filter(p -> p.severity() != Severity.VIOLATION).toList();
  }

  /// A plan that was held against the policy.
  ///
  /// @param plan with the violations among its problems
  /// @param before the plan without them
  /// @param own the violations that the files show
  record Judged(
      Plan plan,
      List<Allowance> used,
      List<Allowance> idle,
      Plan before,
      List<Problem> own,
      List<Allowance> allowed) {
    /// A plan that says only what is wrong.
    static Judged nothing(Plan plan) {
      return new Judged(plan, List.of(), List.of(), plan, List.of(), List.of());
    }
  }

  /// Holds a plan against the policy, as it stands and at this moment.
  ///
  /// @param fresh whether it was made just now, of all that is selected
  /// @param files the problems of the files; of their violations those count that belong to what
  ///   the plan changes, and if it is fresh to what is selected
  Judged judge(Plan plan, boolean fresh, Problems files, List<Allowance> allowed)
      throws CommandException {
    Set<String> meant = new HashSet<>();
    plan.changes().forEach(c -> meant.add(c.address().toString()));
    if (fresh) {
      loaded().addresses(options.selection()).forEach(a -> meant.add(a.toString()));
    }
    List<Problem> own =
        files.sorted().stream()
            .filter(p -> p.severity() == Severity.VIOLATION && meant.contains(p.address()))
            .toList();
    return judge(loaded().workspace().policy(), plan, own, allowed);
  }

  private Judged judge(Policy policy, Plan plan, List<Problem> own, List<Allowance> allowed) {
    Policies.Ruling ruling =
        Policies.judge(policy, plan.changes(), own, host.clock().instant(), allowed);
    List<Problem> all = new ArrayList<>(withoutViolations(plan.problems()));
    Mask hidden = mask();
    ruling.problems().forEach(p -> all.add(hidden.of(p)));
    all.sort(Problem.ORDER);
    Plan judged = plan.with(List.copyOf(all));
    return new Judged(judged, ruling.used(), ruling.idle(), plan, own, allowed);
  }

  /// Holds it against the policy once more: as the workspace file says now, and at this moment.
  Judged again(Judged judged) throws CommandException {
    Problems problems = new Problems();
    Workspace now = folder.read(kinds, problems);
    if (now == null || problems.hasErrors()) {
      throw new CommandException(
          Exit.FAILED,
          WorkspaceFolder.FILE + " was changed meanwhile and cannot be read any more",
          "nothing was sent; 'labbook validate' says what is wrong with it");
    }
    return judge(now.policy(), judged.before(), judged.own(), judged.allowed());
  }

  /// The targets that have selected definitions.
  private Set<String> targets() throws CommandException {
    Set<String> names = new LinkedHashSet<>();
    names.addAll(loaded().targets(options.selection()));
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
    real.pretend(texts);
    loaded = real.load(List.of(), parallel, all);
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
        mask());
  }

  @Override
  public void close() {
    parallel.close();
    connections.close();
  }
}
