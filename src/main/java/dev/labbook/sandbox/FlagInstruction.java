package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.sandbox.Serve.Fixed;
import dev.labbook.sandbox.Serve.Percentage;
import dev.labbook.sandbox.Serve.Trial;
import dev.labbook.sandbox.Serve.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One instruction of a flag's semantic patch (`launchdarkly.md §4.2`): enough of them to play.
sealed interface FlagInstruction {

  record Turn(boolean on) implements FlagInstruction {}

  record Archive(boolean archived) implements FlagInstruction {}

  record Off(String variationId) implements FlagInstruction {}

  /// What the rule, or the fallthrough, shall serve.
  record ServeOn(String ruleId, Body what) implements FlagInstruction {}

  record AddRule(Body what) implements FlagInstruction {}

  /// Throws [Refusal] (400) for a kind that the sandbox does not know.
  static FlagInstruction read(Body body) {
    String kind = body.word("kind");
    return switch (kind) {
      case "turnFlagOn" -> new Turn(true);
      case "turnFlagOff" -> new Turn(false);
      case "archiveFlag" -> new Archive(true);
      case "restoreFlag" -> new Archive(false);
      case "updateOffVariation" -> new Off(body.word("variationId"));
      case "updateFallthroughVariationOrRollout" -> new ServeOn(FlagConfig.FALLTHROUGH, body);
      case "updateRuleVariationOrRollout" -> new ServeOn(body.word("ruleId"), body);
      case "addRule" -> new AddRule(body);
      default -> throw body.wrong("kind", "is unknown to the sandbox: " + kind);
    };
  }

  /// Whether the patch must name an environment.
  default boolean needsEnvironment() {
    return !(this instanceof Archive);
  }

  /// Does it; what is already so stays so and makes no new version.
  default Flag apply(Flag flag, String environment, long now) {
    return switch (this) {
      case Turn(boolean on) -> {
        FlagConfig config = flag.in(environment);
        yield config.on() == on ? flag : flag.with(environment, config.turned(on, now));
      }
      case Archive(boolean wanted) ->
          flag.archived() == wanted ? flag : flag.archived(wanted ? now : null);
      case Off(String variationId) -> off(flag, environment, variation(flag, variationId), now);
      case ServeOn(String ruleId, Body what) -> serveOn(flag, environment, ruleId, what, now);
      case AddRule(Body what) -> addRule(flag, environment, what, now);
    };
  }

  private static Flag off(Flag flag, String environment, int variation, long now) {
    FlagConfig config = flag.in(environment);
    return config.offVariation() == variation
        ? flag
        : flag.with(environment, config.off(variation, now));
  }

  private static Flag serveOn(Flag flag, String environment, String ruleId, Body what, long now) {
    FlagConfig config = flag.in(environment);
    Serve served =
        config
            .served(ruleId)
            .orElseThrow(() -> what.wrong("ruleId", "is no rule in " + environment));
    if (served instanceof Trial trial) {
      throw Refusal.conflict(
          "The running experiment " + trial.experiment() + " uses " + ruleId + " of this flag");
    }
    Serve wanted = serve(flag, what);
    return served.equals(wanted)
        ? flag
        : flag.with(environment, config.serving(ruleId, wanted, now));
  }

  private static Flag addRule(Flag flag, String environment, Body what, long now) {
    FlagConfig config = flag.in(environment);
    String id =
        Ids.uuid("rule", flag.key(), environment, "added", Integer.toString(config.version()));
    List<JsonNode> clauses = what.objects("clauses").stream().map(Body::node).toList();
    FlagConfig.Rule rule =
        FlagConfig.Rule.make(id, what.textOrNull("description"), clauses, serve(flag, what));
    List<FlagConfig.Rule> rules = new ArrayList<>(config.rules());
    rules.add(position(config, what), rule);
    return flag.with(environment, config.ruled(rules, now));
  }

  private static int position(FlagConfig config, Body what) {
    String before = what.textOrNull("beforeRuleId");
    if (before == null) {
      return config.rules().size();
    }
    return config
        .rule(before)
        .map(config.rules()::indexOf)
        .orElseThrow(() -> what.wrong("beforeRuleId", "is no rule of the flag"));
  }

  private static Serve serve(Flag flag, Body what) {
    if (what.has("variationId") == what.has("rolloutWeights")) {
      throw Refusal.invalid("Either variationId or rolloutWeights must be present, and not both");
    }
    return what.has("variationId")
        ? new Fixed(variation(flag, what.word("variationId")))
        : percentage(flag, what);
  }

  private static Serve percentage(Flag flag, Body what) {
    Body weights = what.object("rolloutWeights");
    List<Weight> list = new ArrayList<>();
    for (Map.Entry<String, ?> entry : weights.node().properties()) {
      list.add(new Weight(variation(flag, entry.getKey()), weights.whole(entry.getKey())));
    }
    if (list.stream().mapToLong(Weight::weight).sum() != 100_000) {
      throw what.wrong("rolloutWeights", "must sum to 100000");
    }
    @Nullable String kind = what.textOrNull("rolloutContextKind");
    return new Percentage(List.copyOf(list), kind == null ? "user" : kind);
  }

  private static int variation(Flag flag, String id) {
    return flag.indexOf(id)
        .orElseThrow(() -> Refusal.invalid("No variation of flag " + flag.key() + ": " + id));
  }
}
