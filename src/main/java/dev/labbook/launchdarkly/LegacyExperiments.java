package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.ApiException;
import dev.labbook.api.Dialect;
import dev.labbook.api.ReadApi;
import dev.labbook.definition.Address;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Documents;
import dev.labbook.definition.Platform;
import dev.labbook.definition.Target;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.FieldSpec;
import dev.labbook.kind.Parallel;
import dev.labbook.plan.Change;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.Zombie;
import dev.labbook.source.CodeDoc;
import dev.labbook.source.Printable;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The kind `launchdarkly/legacy-experiments`: all legacy experiments of one flag, as the flags API
/// keeps them (`launchdarkly.md §8`).
public final class LegacyExperiments implements ExperimentKind<LegacyDefinition, LegacyObserved> {
  /// As in `kind:` of a definition.
  public static final String NAME = "launchdarkly/legacy-experiments";

  private static final List<String> IDENTITY = List.of("flag");

  private final Platform platform;
  private final LegacyDecoder decoder = new LegacyDecoder(new Documents.Kind(NAME, IDENTITY));

  /// @param platform LaunchDarkly's, as the kind of its experiments describes it
  public LegacyExperiments(Platform platform) {
    this.platform = platform;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Platform platform() {
    return platform;
  }

  @Override
  public Dialect dialect() {
    return new LaunchDarklyDialect();
  }

  @Override
  public List<String> identity() {
    return IDENTITY;
  }

  @Override
  public List<FieldSpec> fields() {
    return LegacyFields.ALL;
  }

  @Override
  public List<CodeDoc> codes() {
    return LegacyCodes.ALL;
  }

  @Override
  public @Nullable LegacyDefinition decode(Declared declared, Problems out) {
    return decoder.decode(declared, out);
  }

  /// A flag belongs to a project, so it is declared once, whatever the targets.
  @Override
  public void together(Map<String, Target> targets, List<LegacyDefinition> all, Problems out) {
    new LegacyTwins(targets).report(all, out);
  }

  @Override
  public Map<Address, LegacyObserved> fetch(
      Target target, List<LegacyDefinition> wanted, ReadApi api, Parallel parallel)
      throws ApiException, InterruptedException {
    return new LegacyFetch(target, wanted, api, parallel).all();
  }

  /// All flags that have legacy experiments and are not archived, or those of these keys.
  @Override
  public void all(
      Target target,
      Set<String> keys,
      ReadApi api,
      Parallel parallel,
      Consumer<LegacyObserved> visit)
      throws ApiException, InterruptedException {
    new LegacySurvey(target, api, parallel).visit(keys, visit);
  }

  /// The flag's key.
  @Override
  public List<String> keys(LegacyObserved live) {
    return List.of(present(live).flag().key());
  }

  @Override
  public boolean sharedByProject() {
    return true;
  }

  @Override
  public ObjectNode describe(Target target, LegacyObserved live) {
    return LegacyWords.live(present(live));
  }

  /// There is nothing that need not be said: the baseline counts, and so do empty lists.
  @Override
  public ObjectNode brief(ObjectNode described) {
    return described;
  }

  /// What a definition says, in the words of [#describe].
  @Override
  public ObjectNode declared(Target target, LegacyDefinition wanted, LegacyObserved live) {
    return LegacyWords.declared(wanted, live.flag());
  }

  /// Whether the flag has legacy experiments.
  @Override
  public boolean lives(LegacyObserved live) {
    return live.flag() != null && !live.flag().items().isEmpty();
  }

  /// A `remove` consents once.
  @Override
  public List<String> openConsents() {
    return List.of(LegacyCodes.OPEN_REMOVE);
  }

  private static LegacyFlag present(LegacyObserved live) {
    if (live.flag() == null) {
      throw new IllegalArgumentException("nothing is live");
    }
    return live.flag();
  }

  /// See [LegacyDecision] for the truth table.
  @Override
  public @Nullable Change compare(
      Target target, LegacyDefinition wanted, LegacyObserved live, Problems out) {
    Problems own = new Problems();
    Change change = compared(target, wanted, live, own);
    for (Problem problem : own.sorted()) {
      out.add(problem.of(wanted.address().toString()));
    }
    return own.hasErrors() ? null : change;
  }

  private static @Nullable Change compared(
      Target target, LegacyDefinition wanted, LegacyObserved observed, Problems out) {
    LegacyFlag live = observed.flag();
    if (live == null || !live.shown()) {
      unseen(wanted, live, out);
      return null;
    }
    List<LegacyChange> changes = new LegacyDecision(wanted, live, out).decide();
    new LegacyPreconditions(wanted, live, observed, out).check(changes);
    return out.hasErrors() || changes.isEmpty()
        ? null
        : new LegacyLowering(target, wanted, live).change(changes);
  }

  /// Also those that [#compare] cannot set right.
  @Override
  public List<FieldChange> differences(
      Target target, LegacyDefinition wanted, LegacyObserved live) {
    LegacyFlag flag = live.flag();
    return flag == null || !flag.shown() ? List.of() : LegacyLowering.fields(wanted, flag);
  }

  /// Experiments of the definition that record where the flag is off.
  @Override
  public List<Zombie> health(
      Target target, LegacyDefinition wanted, LegacyObserved live, LocalDate today) {
    LegacyFlag flag = live.flag();
    return flag == null ? List.of() : LegacyHealth.of(wanted, flag);
  }

  private static void unseen(LegacyDefinition wanted, @Nullable LegacyFlag live, Problems out) {
    String flag = "the flag '" + Printable.of(wanted.flag()) + "'";
    if (live == null) {
      out.error(
          Codes.FLAG_MISSING,
          wanted.at("flag"),
          "there is no " + flag.substring("the ".length()) + " in this project",
          "create it first, or correct its key");
    } else {
      out.error(
          LegacyCodes.NOT_SHOWN,
          wanted.at("flag"),
          "this API shows no legacy experiments for " + flag,
          "use launchdarkly/experiment for new experiments");
    }
  }
}
