package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.labbook.sandbox.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a PATCH may not do (`posthog.md §3`, "PATCH rules").
record PatchRules(Session session, Body body) {
  private static final Set<String> OF_LEGACY =
      Set.of("name", "description", "end_date", "deleted", "version", "original_experiment");

  void check(Row before) {
    Flag flag = session.flag(before);
    checkKeys(flag);
    if (session.era().atLeast(Era.Y2026) && Metrics.isLegacy(before)) {
      checkLegacy();
    }
    FlagConfig config = FlagConfig.of(body, session.era());
    config.check(session.era(), before.text("type").equals("web"));
    if (before.has("start_date")) {
      checkLaunched(before, flag, config);
    }
  }

  private void checkKeys(Flag flag) {
    Set<String> refused = new TreeSet<>();
    boolean moves =
        body.sent("feature_flag_key") && !body.get("feature_flag_key").asText().equals(flag.key());
    if (moves) {
      refused.add("get_feature_flag_key");
    }
    if (body.sent("type")) {
      refused.add("type");
    }
    if (session.era() == Era.SEED && body.sent("metrics")) {
      refused.add("metrics");
    }
    if (!refused.isEmpty()) {
      throw Refusal.invalid("Can't update keys: " + String.join(", ", refused) + " on Experiment");
    }
  }

  private void checkLegacy() {
    List<String> refused = new ArrayList<>();
    body.node().properties().stream()
        .map(field -> field.getKey())
        .filter(name -> !OF_LEGACY.contains(name))
        .sorted()
        .forEach(refused::add);
    if (!refused.isEmpty()) {
      throw Refusal.invalid(
          "This experiment uses legacy metrics. Can't update keys: "
              + String.join(", ", refused)
              + " on Experiment");
    }
  }

  private void checkLaunched(Row before, Flag flag, FlagConfig config) {
    if (body.sent("holdout_id") && !body.get("holdout_id").equals(before.get("holdout_id"))) {
      throw Refusal.invalid("Can't update holdout on running Experiment");
    }
    ArrayNode variants = config.variants();
    boolean today = session.era().atLeast(Era.Y2026);
    if (variants != null && !sameVariants(variants, flag, !today)) {
      throw Refusal.invalid("Can't update feature_flag_variants on Experiment");
    }
    boolean says =
        FlagConfig.isObject(body, session.era())
            || !config.over(flag).row().get("filters").equals(flag.row().get("filters"));
    if (today && says && !body.is("update_feature_flag_params")) {
      throw Refusal.invalid(
          "feature_flag",
          "This experiment is running. To change its flag config, send"
              + " update_feature_flag_params=true (or edit the feature flag directly).");
    }
  }

  /// Up to 2025 the percentages must be the flag's, too.
  private static boolean sameVariants(JsonNode variants, Flag flag, boolean alsoShares) {
    Set<String> wanted = new HashSet<>();
    Set<String> live = new HashSet<>();
    variants.forEach(variant -> wanted.add(name(variant, alsoShares)));
    flag.variants().forEach(variant -> live.add(name(variant, alsoShares)));
    return variants.size() == flag.variants().size() && wanted.equals(live);
  }

  private static String name(JsonNode variant, boolean alsoShare) {
    String key = Json.text(variant, "key");
    return alsoShare ? key + " " + variant.path("rollout_percentage").asText() : key;
  }
}
