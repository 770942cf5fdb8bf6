package dev.labbook.launchdarkly;

import dev.labbook.launchdarkly.LegacyDefinition.Item;
import dev.labbook.launchdarkly.LegacyDefinition.Named;
import dev.labbook.source.Place;
import dev.labbook.source.Printable;
import dev.labbook.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Decides what is done to the legacy experiments of one flag.
///
/// | the definition says | live has no such experiment | live has it |
/// |---|---|---|
/// | listed with environments | define it, recording there | start and stop recording where it differs |
/// | listed without `environments` | define it, recording nowhere | nothing |
/// | under `remove` | nothing | remove it, and its data |
/// | nothing | nothing | nothing |
final class LegacyDecision {
  private final LegacyDefinition wanted;
  private final LegacyFlag live;
  private final Problems out;

  LegacyDecision(LegacyDefinition wanted, LegacyFlag live, Problems out) {
    this.wanted = wanted;
    this.live = live;
    this.out = out;
  }

  /// The changes, in the order of the definition.
  List<LegacyChange> decide() {
    List<LegacyChange> changes = new ArrayList<>();
    Integer baseline = baseline();
    if (baseline != null && !baseline.equals(live.baseline())) {
      changes.add(new LegacyChange.Baseline(baseline));
    }
    for (Item item : wanted.experiments() == null ? List.<Item>of() : wanted.experiments()) {
      item(item, changes);
    }
    for (Named metric : wanted.remove() == null ? List.<Named>of() : wanted.remove().metrics()) {
      Integer place = place(metric);
      if (place != null) {
        changes.add(new LegacyChange.Remove(place, live.items().get(place)));
      }
    }
    return changes;
  }

  /// The index of the wanted baseline; null when it is not managed, or cannot be found.
  private @Nullable Integer baseline() {
    if (wanted.baseline() == null) {
      return null;
    }
    List<Flag.Variation> hits = live.flag().variations(wanted.baseline());
    if (hits.size() == 1) {
      return live.flag().variations().indexOf(hits.getFirst());
    }
    noBaseline(wanted.at("baseline"), wanted.baseline(), hits);
    return null;
  }

  private void noBaseline(Place place, String text, List<Flag.Variation> hits) {
    String flag = "the flag '" + live.flag().key() + "' has ";
    if (hits.isEmpty()) {
      List<String> names =
          live.flag().variations().stream().map(v -> live.flag().variationName(v.id())).toList();
      out.error(
          Codes.VARIATION,
          place,
          flag + "no variation '" + Printable.of(text) + "'",
          "its variations are: " + Printable.of(String.join(", ", names)));
    } else {
      out.error(
          Codes.VARIATION,
          place,
          flag + hits.size() + " variations '" + Printable.of(text) + "'",
          "write the id of the one you mean: "
              + String.join(", ", hits.stream().map(Flag.Variation::id).toList()));
    }
  }

  private void item(Item item, List<LegacyChange> changes) {
    Integer place = place(item.metric());
    List<String> environments = keys(item.environments());
    if (place == null && live.places(item.metric().key()).isEmpty()) {
      changes.add(new LegacyChange.Define(item.metric().key(), environments));
    } else if (place != null && item.environments() != null) {
      LegacyFlag.Item now = live.items().get(place);
      List<String> starts = without(environments, now.recording());
      List<String> stops = without(now.recording(), environments);
      if (!starts.isEmpty() || !stops.isEmpty()) {
        changes.add(new LegacyChange.Recording(place, now, starts, stops));
      }
    }
  }

  /// The place of a metric's experiment; null when there is none, or there are several (a problem).
  private @Nullable Integer place(Named metric) {
    List<Integer> places = live.places(metric.key());
    if (places.size() > 1) {
      out.error(
          LegacyCodes.LIVE_TWICE,
          metric.place(),
          "live, the flag '"
              + live.flag().key()
              + "' has "
              + places.size()
              + " legacy experiments on the metric '"
              + Printable.of(metric.key())
              + "'",
          "remove all but one of them in LaunchDarkly");
    }
    return places.size() == 1 ? places.getFirst() : null;
  }

  private static List<String> keys(@Nullable List<Named> named) {
    return Objects.requireNonNullElse(named, List.<Named>of()).stream().map(Named::key).toList();
  }

  /// Each once, in their order.
  private static List<String> without(List<String> all, List<String> those) {
    return all.stream().distinct().filter(one -> !those.contains(one)).toList();
  }
}
