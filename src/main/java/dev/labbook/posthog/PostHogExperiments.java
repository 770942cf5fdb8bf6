package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.ApiException;
import dev.labbook.api.Dialect;
import dev.labbook.api.ReadApi;
import dev.labbook.definition.Address;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Documents;
import dev.labbook.definition.Platform;
import dev.labbook.definition.Target;
import dev.labbook.kind.Differences;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.FieldSpec;
import dev.labbook.kind.Parallel;
import dev.labbook.plan.Change;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.Zombie;
import dev.labbook.source.CodeDoc;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The kind `posthog/experiment`: an experiment together with its feature flag.
public final class PostHogExperiments implements ExperimentKind<ExperimentDefinition, Live> {
  private static final String NAME = "posthog/experiment";

  private final Directory directory = new Directory();
  private final ExperimentDecoder decoder =
      new ExperimentDecoder(new Documents.Kind(NAME, List.of("flagKey")));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Platform platform() {
    return PostHogPlatform.platform();
  }

  @Override
  public Dialect dialect() {
    return new PostHogDialect();
  }

  @Override
  public List<String> identity() {
    return List.of("flagKey");
  }

  @Override
  public List<FieldSpec> fields() {
    return ExperimentFields.ALL;
  }

  @Override
  public List<CodeDoc> codes() {
    List<CodeDoc> all = new ArrayList<>(FileCodes.ALL);
    all.addAll(LiveCodes.ALL);
    return List.copyOf(all);
  }

  @Override
  public @Nullable ExperimentDefinition decode(Declared declared, Problems out) {
    return decoder.decode(declared, out);
  }

  @Override
  public Map<Address, Live> fetch(
      Target target, List<ExperimentDefinition> wanted, ReadApi api, Parallel parallel)
      throws ApiException, InterruptedException {
    return new Fetch(target, wanted, api, parallel, directory).all();
  }

  @Override
  public void all(
      Target target, Set<String> keys, ReadApi api, Parallel parallel, Consumer<Live> visit)
      throws ApiException, InterruptedException {
    new Survey(target, api, parallel).visit(keys, visit);
  }

  @Override
  public void living(Target target, ReadApi api, Parallel parallel, Consumer<List<String>> visit)
      throws ApiException, InterruptedException {
    new Survey(target, api, parallel).living(visit);
  }

  @Override
  public List<String> keys(Live live) {
    Experiment experiment = present(live);
    return keys(experiment.flagKey(), experiment.id(), live.shared());
  }

  /// Where experiments share a flag only their numbers tell them apart.
  static List<String> keys(String flagKey, long id, boolean shared) {
    String exact = flagKey + "#" + id;
    return shared ? List.of(exact) : List.of(flagKey, exact);
  }

  @Override
  public ObjectNode describe(Target target, Live live) {
    return Portrait.of(present(live), live.shared());
  }

  @Override
  public ObjectNode brief(ObjectNode described) {
    return Portrait.brief(described);
  }

  @Override
  public ObjectNode declared(Target target, ExperimentDefinition wanted, Live live) {
    ObjectNode said = Portrait.of(wanted);
    if (live.experiment() != null && said.path("savedMetrics") instanceof ArrayNode saved) {
      JsonNode links = live.experiment().shown().path("saved_metrics");
      saved.forEach(metric -> spelled(metric, links));
    }
    return said;
  }

  /// Names are found in any case.
  private static void spelled(JsonNode metric, JsonNode links) {
    for (JsonNode other : links) {
      String name = other.path("name").asText();
      if (metric instanceof ObjectNode said
          && said.path("name").asText().strip().equalsIgnoreCase(name.strip())) {
        said.put("name", name);
      }
    }
  }

  private static Experiment present(Live live) {
    if (live.experiment() == null) {
      throw new IllegalArgumentException("nothing is live");
    }
    return live.experiment();
  }

  /// See [Decision] for the truth table.
  @Override
  public @Nullable Change compare(
      Target target, ExperimentDefinition wanted, Live live, Problems out) {
    Problems own = new Problems();
    if (wanted.status() != Status.DELETED) {
      new EraChecks(wanted, live.around().api(), own).fields();
    }
    List<ExperimentChange> changes = new Decision(wanted, live, own).decide();
    new Preconditions(wanted, live, own).check(changes);
    new Notices(target, live.around(), out).about(changes);
    for (Problem problem : own.sorted()) {
      out.add(problem.of(wanted.address().toString()));
    }
    if (own.hasErrors() || changes.isEmpty()) {
      return null;
    }
    return new Lowering(target, wanted, live)
        .change(changes, fields(wanted, live, changes), Basis.of(wanted, live));
  }

  private static List<FieldChange> fields(
      ExperimentDefinition wanted, Live observed, List<ExperimentChange> changes) {
    Experiment live = observed.experiment();
    if (live == null) {
      return Differences.creation(ExperimentFields.ALL, Words.wanted(wanted));
    }
    List<FieldChange> fields = new ArrayList<>();
    for (ExperimentChange change : changes) {
      if (change instanceof ExperimentChange.Update update) {
        update.differences().forEach(difference -> fields.addAll(difference.fields()));
      }
    }
    Decision.sentAtEnd(wanted, live, changes)
        .forEach(difference -> fields.addAll(difference.fields()));
    return List.copyOf(fields);
  }

  /// Also those that [Refusals] refuses.
  @Override
  public List<FieldChange> differences(Target target, ExperimentDefinition wanted, Live live) {
    Experiment experiment = live.experiment();
    if (experiment == null) {
      return List.of();
    }
    List<ExperimentChange> changes = new Decision(wanted, live, new Problems()).decide();
    List<FieldChange> fields = new ArrayList<>(fields(wanted, live, changes));
    Drift drift = new Drift(wanted, experiment);
    List<Difference> refused = new ArrayList<>(drift.type());
    if (experiment.launched()) {
      refused.addAll(drift.holdout());
    }
    if (experiment.launched() && drift.otherVariants()) {
      refused.addAll(drift.variants());
    }
    for (FieldChange field : refused.stream().flatMap(d -> d.fields().stream()).toList()) {
      if (!fields.contains(field)) {
        fields.add(field);
      }
    }
    return List.copyOf(fields);
  }

  @Override
  public List<Zombie> health(
      Target target, ExperimentDefinition wanted, Live live, LocalDate today) {
    Experiment experiment = live.experiment();
    return experiment == null || experiment.archived() ? List.of() : Health.of(wanted, experiment);
  }

  @Override
  public boolean lives(Live live) {
    boolean one = live.experiment() != null && !live.experiment().archived();
    return one || !live.rivals().isEmpty();
  }

  @Override
  public List<String> openConsents() {
    return List.of(LiveCodes.OPEN_CONSENT);
  }
}
