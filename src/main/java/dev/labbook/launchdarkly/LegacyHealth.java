package dev.labbook.launchdarkly;

import dev.labbook.plan.Zombie;
import dev.labbook.plan.Zombie.Sort;
import java.util.ArrayList;
import java.util.List;

/// Finds legacy experiments that record nothing of use, though nobody seems to look after them.
final class LegacyHealth {
  private LegacyHealth() {}

  /// What is the matter with the experiments that a definition lists; others are not its business.
  static List<Zombie> of(LegacyDefinition wanted, LegacyFlag live) {
    List<LegacyDefinition.Item> items = wanted.experiments();
    List<Zombie> found = new ArrayList<>();
    for (LegacyDefinition.Item item : items == null ? List.<LegacyDefinition.Item>of() : items) {
      for (int place : live.places(item.metric().key())) {
        found.addAll(of(live, live.items().get(place)));
      }
    }
    return List.copyOf(found);
  }

  private static List<Zombie> of(LegacyFlag live, LegacyFlag.Item item) {
    boolean archived = live.flag().archived();
    List<String> idle =
        item.recording().stream()
            .distinct()
            .filter(environment -> archived || live.off().contains(environment))
            .sorted()
            .toList();
    if (idle.isEmpty()) {
      return List.of();
    }
    String text =
        "data for "
            + item.metric()
            + " is recorded in "
            + String.join(", ", idle)
            + ", but its flag "
            + live.flag().key()
            + " is "
            + (archived ? "archived" : "off there");
    return List.of(new Zombie(Sort.FLAG_OFF, null, text));
  }
}
