package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.labbook.api.ApiException;
import dev.labbook.launchdarkly.ExperimentChange.Reserve;
import dev.labbook.launchdarkly.ExperimentDefinition.Layer;
import dev.labbook.plan.FieldChange;
import dev.labbook.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The share of a layer's traffic: reserved before a start, since a running experiment's is bound
/// (`launchdarkly.md §4.1`, §11.15).
final class LayerShare {
  private static final int LAYERS = 200;

  private final ExperimentDefinition wanted;
  private final Observed observed;
  private final Problems out;

  LayerShare(ExperimentDefinition wanted, Observed observed, Problems out) {
    this.wanted = wanted;
    this.observed = observed;
    this.out = out;
  }

  /// The shares of every layer in an environment.
  static Map<String, Map<String, Integer>> all(Lookup lookup, Paths paths, String environment)
      throws ApiException, InterruptedException {
    Map<String, Map<String, Integer>> found = new TreeMap<>();
    lookup.all(
        paths.layers(),
        LAYERS,
        json -> Map.entry(LiveReader.text(json, "key", ""), LiveReader.shares(json, environment)),
        layer -> found.put(layer.getKey(), layer.getValue()));
    return found;
  }

  /// The same changes, with the reservation where one is missing: after whatever is created, before
  /// the start.
  List<ExperimentChange> with(List<ExperimentChange> changes) {
    Layer layer = wanted.extras().layer();
    if (layer == null || rests()) {
      return changes;
    }
    if (observed.hides(Observed.Hidden.LAYERS)) {
      error(
          "the token may not see the project's layers (403)",
          "give the token a role that may see and change layers, or leave 'layer' out");
      return changes;
    }
    Map<String, Map<String, Integer>> layers = observed.surroundings().layers();
    Map<String, Integer> shares = layers == null ? null : layers.get(layer.key());
    if (layers == null || shares == null) {
      missing(layer, layers == null);
      return changes;
    }
    if (layer.reservation() == 0 && starts(changes)) {
      error("it cannot start with a reservation of 0", "write the share that it is to have");
    }
    String left = elsewhere(layer, layers);
    Integer now = shares.get(wanted.key());
    if (left == null && now != null && now == layer.reservation()) {
      return changes;
    }
    check(layer, shares);
    return inserted(changes, new Reserve(left, layer, fields(left, now, layer)));
  }

  /// Where nothing starts and nothing waits to.
  private boolean rests() {
    Experiment live = observed.experiment();
    Status status = wanted.status();
    return status == Status.STOPPED
        || status == Status.ARCHIVED
        || (status == null && live != null && (live.archived() || live.rests()));
  }

  private static boolean starts(List<ExperimentChange> changes) {
    return changes.stream().anyMatch(ExperimentChange.Start.class::isInstance);
  }

  private void missing(Layer layer, boolean all) {
    if (all) {
      error(
          "this account's API has no layers; LaunchDarkly's has them since v17",
          "leave 'layer' out, or ask LaunchDarkly about the account");
    } else {
      error(
          "there is no layer '" + layer.key() + "' in this project",
          "create it first, or correct its key");
    }
  }

  /// Another layer that the experiment is in, or null.
  private @Nullable String elsewhere(Layer layer, Map<String, Map<String, Integer>> layers) {
    return layers.entrySet().stream()
        .filter(e -> !e.getKey().equals(layer.key()) && e.getValue().containsKey(wanted.key()))
        .map(Map.Entry::getKey)
        .sorted()
        .findFirst()
        .orElse(null);
  }

  private void check(Layer layer, Map<String, Integer> shares) {
    Experiment live = observed.experiment();
    if (live != null && live.running() != null) {
      error(
          "it runs, and a running experiment's share of a layer is bound",
          "write what is live, or stop it first and then start it with this share");
    }
    int others =
        shares.entrySet().stream()
            .filter(e -> !e.getKey().equals(wanted.key()))
            .mapToInt(Map.Entry::getValue)
            .sum();
    if (others + layer.reservation() > 100) {
      error(
          "the layer '" + layer.key() + "' has only " + (100 - others) + " % left",
          "write a smaller reservation, or free some of the layer first");
    }
  }

  private static List<FieldChange> fields(
      @Nullable String left, @Nullable Integer now, Layer layer) {
    List<FieldChange> fields = new ArrayList<>();
    if (now == null) {
      TextNode before = left == null ? null : TextNode.valueOf(left);
      fields.add(new FieldChange("layer.key", before, TextNode.valueOf(layer.key())));
    }
    IntNode before = now == null ? null : IntNode.valueOf(now);
    fields.add(new FieldChange("layer.reservation", before, IntNode.valueOf(layer.reservation())));
    return List.copyOf(fields);
  }

  /// Before the request that starts it, after those that make what is started.
  static List<ExperimentChange> inserted(List<ExperimentChange> changes, ExperimentChange one) {
    int at = 0;
    for (int i = 0; i < changes.size(); i++) {
      at = changes.get(i).posts() ? i + 1 : at;
    }
    List<ExperimentChange> all = new ArrayList<>(changes);
    all.add(at, one);
    return List.copyOf(all);
  }

  private void error(String message, String hint) {
    out.error(Codes.LAYER, wanted.at("layer"), message, hint);
  }
}
