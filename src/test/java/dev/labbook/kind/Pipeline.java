package dev.labbook.kind;

import dev.labbook.api.Api;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import dev.labbook.definition.Workspace;
import dev.labbook.execute.Executor;
import dev.labbook.execute.Journal;
import dev.labbook.execute.Listener;
import dev.labbook.execute.Outcome;
import dev.labbook.execute.Report;
import dev.labbook.execute.Settings;
import dev.labbook.plan.Change;
import dev.labbook.plan.Digest;
import dev.labbook.plan.Mask;
import dev.labbook.plan.Plan;
import dev.labbook.reconcile.Loaded;
import dev.labbook.reconcile.Loader;
import dev.labbook.reconcile.Planner;
import dev.labbook.reconcile.Replanner;
import dev.labbook.reconcile.Selection;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The way from files to live, as the command line goes it: load, plan, carry out. Whatever kinds
/// it is given, it knows nothing of them.
public final class Pipeline implements AutoCloseable {
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  private final Path folder;
  private final List<ExperimentKind<?, ?>> kinds;
  private final Counting api;
  private final Parallel parallel = new Parallel(2);

  /// @param folder an empty one
  /// @param api of every target
  public Pipeline(Path folder, List<ExperimentKind<?, ?>> kinds, Api api) {
    this.folder = folder;
    this.kinds = kinds;
    this.api = new Counting(api, new ArrayList<>());
  }

  /// Remembers what was written.
  private record Counting(Api api, List<ApiRequest.Write> written) implements Api {
    @Override
    public ApiResponse read(ApiRequest.Read request) throws ApiException, InterruptedException {
      return api.read(request);
    }

    @Override
    public ApiResponse write(ApiRequest.Write request) throws ApiException, InterruptedException {
      written.add(request);
      return api.write(request);
    }
  }

  /// Writes the files of the workspace anew.
  public void write(String workspace, String definitions) throws Exception {
    Files.writeString(folder.resolve("labbook.yaml"), workspace);
    Files.writeString(folder.resolve("definitions.yaml"), definitions);
  }

  /// What the files come to; none of them may have problems.
  public Plan plan() throws Exception {
    return new Planner(load(), target -> api, parallel).plan(Selection.ALL);
  }

  /// Carries a plan out.
  public Report apply(Plan plan) throws Exception {
    Loaded loaded = load();
    Replanner replanner =
        new Replanner(loader(loaded.workspace()), loaded, target -> api, parallel, Mask.NONE);
    Settings settings = new Settings(1, "labbook", CLOCK, Mask.NONE, () -> false);
    Journal.Header header =
        new Journal.Header(
            Digest.of(plan.changes()),
            "report.json",
            plan.changes().stream().map(Change::address).toList(),
            new TreeMap<>());
    try (Journal journal = Journal.open(folder.resolve("journal.jsonl"), header)) {
      Executor executor = new Executor(replanner, target -> api, journal, settings, new Silent());
      Report report = executor.run(plan, Map.of());
      journal.reported();
      return report;
    }
  }

  /// The writes that were sent so far.
  public List<ApiRequest.Write> written() {
    return List.copyOf(api.written());
  }

  /// The workspace as it stands in its file.
  public Workspace workspace() throws Exception {
    Problems problems = new Problems();
    Source source = new Source("labbook.yaml", Files.readString(folder.resolve("labbook.yaml")));
    Workspace workspace =
        Workspace.read(
            source, kinds.stream().map(ExperimentKind::platform).distinct().toList(), problems);
    fine(problems);
    return Objects.requireNonNull(workspace);
  }

  private Loaded load() throws Exception {
    Problems problems = new Problems();
    Loaded loaded = loader(workspace()).load(List.of(), parallel, problems);
    fine(problems);
    return loaded;
  }

  private Loader loader(Workspace workspace) {
    return new Loader(folder, workspace, kinds);
  }

  private static void fine(Problems problems) {
    if (problems.hasErrors()) {
      throw new IllegalArgumentException(problems.sorted().toString());
    }
  }

  private record Silent() implements Listener {
    @Override
    public void begun(Change change) {}

    @Override
    public void ended(Change change, Outcome outcome, int done, int all) {}
  }

  @Override
  public void close() {
    parallel.close();
  }
}
