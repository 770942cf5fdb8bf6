package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
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
import dev.labbook.source.Field;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Type;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The kind `launchdarkly/experiment`.
public final class LaunchDarklyExperiments
    implements ExperimentKind<ExperimentDefinition, Observed> {
  private static final String FLAG_ON = "flag.on";
  private static final String NAME = "launchdarkly/experiment";

  private static final Type.Text KEY =
      Type.Text.matching("[A-Za-z0-9][A-Za-z0-9._-]{0,255}", "a key of LaunchDarkly");

  private final InstantSource clock;

  /// The ids of members by e-mail, by target: looked up once in a run, not again for each change.
  private final Map<String, Map<String, String>> members = new ConcurrentHashMap<>();

  private final ExperimentDecoder decoder =
      new ExperimentDecoder(new Documents.Kind(NAME, List.of("key")));

  /// @param clock tells which planned ends have passed
  public LaunchDarklyExperiments(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Platform platform() {
    return new Platform(
        "launchdarkly",
        "LaunchDarkly",
        "https://app.launchdarkly.com",
        "LAUNCHDARKLY_ACCESS_TOKEN",
        List.of(
            Field.of("project", KEY, "The project's key.", "storefront").must(),
            Field.of("environment", KEY, "The environment's key.", "production").must(),
            Field.of(
                "instructions",
                Type.Choice.of("auto", "classic", "fields"),
                "Which family of semantic-patch instructions is sent: classic (updateName,"
                    + " startIteration), fields (updateExperimentFields,"
                    + " saveAndStartNewIteration), or auto: fields for every experiment of which"
                    + " the server says what is mutable.",
                "auto"),
            Field.of(
                "comments",
                new Type.Bool(),
                "Whether each semantic patch carries the comment 'labbook REVISION'.",
                "true")));
  }

  @Override
  public Dialect dialect() {
    return new LaunchDarklyDialect();
  }

  @Override
  public List<String> identity() {
    return List.of("key");
  }

  @Override
  public List<FieldSpec> fields() {
    return ExperimentFields.ALL;
  }

  @Override
  public List<CodeDoc> codes() {
    return Codes.ALL;
  }

  @Override
  public @Nullable ExperimentDefinition decode(Declared declared, Problems out) {
    return decoder.decode(declared, out);
  }

  @Override
  public Map<Address, Observed> fetch(
      Target target, List<ExperimentDefinition> wanted, ReadApi api, Parallel parallel)
      throws ApiException, InterruptedException {
    Map<String, String> known =
        members.computeIfAbsent(target.identity(), t -> new ConcurrentHashMap<>());
    Map<Address, Observed> live = new Fetch(target, wanted, api, parallel, today(), known).all();
    return new FlagTurns(wanted, live).shared((definition, one) -> turns(target, definition, one));
  }

  /// Whether the change that a definition asks for turns its flag on.
  private static boolean turns(Target target, ExperimentDefinition wanted, Observed live) {
    Change change = compared(target, wanted, live, new Problems());
    return change != null && change.fields().stream().anyMatch(f -> f.path().equals(FLAG_ON));
  }

  private LocalDate today() {
    return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
  }

  @Override
  public void all(
      Target target, Set<String> keys, ReadApi api, Parallel parallel, Consumer<Observed> visit)
      throws ApiException, InterruptedException {
    new Survey(target, api, parallel, today()).visit(keys, visit);
  }

  @Override
  public List<String> keys(Observed live) {
    return List.of(present(live).key());
  }

  @Override
  public ObjectNode describe(Target target, Observed live) {
    return new Portrait(live.flag()).of(present(live), live.surroundings());
  }

  @Override
  public ObjectNode brief(ObjectNode described) {
    return Portrait.brief(described);
  }

  @Override
  public ObjectNode declared(Target target, ExperimentDefinition wanted, Observed live) {
    return new Portrait(live.flag()).of(wanted, live);
  }

  private static Experiment present(Observed live) {
    if (live.experiment() == null) {
      throw new IllegalArgumentException("nothing is live");
    }
    return live.experiment();
  }

  /// See [Decision] for the truth table.
  @Override
  public @Nullable Change compare(
      Target target, ExperimentDefinition wanted, Observed live, Problems out) {
    Problems own = new Problems();
    Change change = compared(target, wanted, live, own);
    for (Problem problem : own.sorted()) {
      out.add(problem.of(wanted.address().toString()));
    }
    return own.hasErrors() ? null : change;
  }

  /// The status first, then what the decision finds, consent or not.
  @Override
  public List<FieldChange> differences(Target target, ExperimentDefinition wanted, Observed live) {
    Experiment experiment = live.experiment();
    if (experiment == null) {
      return List.of();
    }
    Decision decision = new Decision(wanted, live, new Problems());
    List<ExperimentChange> changes = decision.decide();
    List<FieldChange> fields = new ArrayList<>();
    if (wanted.status() != null && wanted.status() != experiment.status()) {
      fields.add(
          new FieldChange(
              "status",
              TextNode.valueOf(experiment.status().word()),
              TextNode.valueOf(wanted.status().word())));
    }
    fields.addAll(fields(wanted, live, decision, changes));
    return List.copyOf(fields);
  }

  @Override
  public List<Zombie> health(
      Target target, ExperimentDefinition wanted, Observed live, LocalDate today) {
    return new Health(wanted, live, today).zombies();
  }

  @Override
  public boolean lives(Observed live) {
    return live.experiment() != null && !live.experiment().archived();
  }

  @Override
  public List<String> openConsents() {
    return List.of(Codes.OPEN_CONSENT);
  }

  private static @Nullable Change compared(
      Target target, ExperimentDefinition wanted, Observed observed, Problems out) {
    Decision decision = new Decision(wanted, observed, out);
    List<ExperimentChange> changes = outsiders(decision.decide(), observed);
    Experiment live = observed.experiment();
    if (live != null) {
      new Advice(wanted, observed, out).about(live, decision, changes);
    }
    new Advice(wanted, observed, out).always(changes);
    changes = new LayerShare(wanted, observed, out).with(changes);
    changes = flagOn(wanted, observed, changes);
    new Preconditions(wanted, observed, out).check(changes);
    if (out.hasErrors() || changes.isEmpty()) {
      return null;
    }
    String basis = Basis.of(wanted, observed, live == null ? null : basisOf(live, changes));
    return new Lowering(target, wanted, observed)
        .change(changes, fields(wanted, observed, decision, changes), basis);
  }

  /// Turns the flag on before a start, where the definition asks for that and it is off.
  private static List<ExperimentChange> flagOn(
      ExperimentDefinition wanted, Observed observed, List<ExperimentChange> changes) {
    Flag flag = observed.flag();
    boolean starts = changes.stream().anyMatch(ExperimentChange::starts);
    if (!starts || !FlagTurns.wants(wanted, flag)) {
      return changes;
    }
    List<String> starters = observed.starters();
    List<String> others = starters.isEmpty() ? starters : starters.subList(1, starters.size());
    return LayerShare.inserted(
        changes,
        observed.followsTurn(wanted.key())
            ? new ExperimentChange.AwaitFlag(starters.getFirst())
            : new ExperimentChange.TurnFlagOn(Objects.requireNonNull(flag), others));
  }

  /// A new iteration takes what those outside get from the flag's rule where the API does not show
  /// it (`launchdarkly.md §4.2`).
  private static List<ExperimentChange> outsiders(
      List<ExperimentChange> changes, Observed observed) {
    Flag flag = observed.flag();
    return flag == null ? changes : Outsiders.filled(changes, flag);
  }

  private static List<FieldChange> fields(
      ExperimentDefinition wanted,
      Observed observed,
      Decision decision,
      List<ExperimentChange> changes) {
    List<FieldChange> around = new ArrayList<>();
    for (ExperimentChange change : changes) {
      if (change instanceof ExperimentChange.TurnFlagOn) {
        around.add(new FieldChange(FLAG_ON, BooleanNode.FALSE, BooleanNode.TRUE));
      }
    }
    if (observed.experiment() == null) {
      ObjectNode all = Words.experiment(wanted);
      if (changes.getFirst() instanceof ExperimentChange.Create create) {
        all.setAll(new Words(observed.flag()).declared(wanted, create.design()));
      }
      around.addAll(0, Differences.creation(ExperimentFields.ALL, all));
      return List.copyOf(around);
    }
    List<FieldChange> fields = new ArrayList<>();
    for (ExperimentChange change : changes) {
      if (change instanceof ExperimentChange.UpdateFields update) {
        fields.addAll(update.fields());
      }
    }
    fields.addAll(decision.designFields());
    for (ExperimentChange change : changes) {
      if (change instanceof ExperimentChange.Reserve reserve) {
        fields.addAll(reserve.fields());
      }
    }
    fields.addAll(around);
    return List.copyOf(fields);
  }

  /// The iteration whose design counts as live: the running one, else the draft, else the last.
  private static @Nullable Iteration compared(Experiment live) {
    if (live.running() != null) {
      return live.running();
    }
    return live.draft() == null ? live.ended() : live.draft();
  }

  /// The same, where the changes depend on the design at all.
  private static @Nullable Iteration basisOf(Experiment live, List<ExperimentChange> changes) {
    boolean design =
        changes.stream()
            .anyMatch(
                c ->
                    c.starts()
                        || c instanceof ExperimentChange.NewIteration
                        || c instanceof ExperimentChange.UpdateDesign);
    return design ? compared(live) : null;
  }
}
