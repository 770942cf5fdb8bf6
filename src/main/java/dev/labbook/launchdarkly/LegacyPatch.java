package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The JSON patch of a flag (`launchdarkly.md §4, §8`; RFC 6902). Places in lists are positions, so
/// it begins with tests of all that it relies on: another one's change in between makes it fail as
/// a whole. Lists of environments come first, then whole experiments: removed from the end, added
/// behind the last.
final class LegacyPatch {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String ITEMS = "/experiments/items";

  private final LegacyFlag live;
  private final ArrayNode tests = JSON.arrayNode();
  private final ArrayNode edits = JSON.arrayNode();
  private final ArrayNode removals = JSON.arrayNode();
  private final ArrayNode additions = JSON.arrayNode();
  private int left;

  private LegacyPatch(LegacyFlag live) {
    this.live = live;
    this.left = live.items().size();
  }

  /// The operations, in order.
  static ArrayNode of(LegacyFlag live, List<LegacyChange> changes) {
    LegacyPatch patch = new LegacyPatch(live);
    patch.tests(changes);
    patch.edits(changes);
    patch.removals(changes);
    patch.additions(changes);
    return patch.tests.addAll(patch.edits).addAll(patch.removals).addAll(patch.additions);
  }

  private void tests(List<LegacyChange> changes) {
    boolean counts = false;
    TreeMap<Integer, LegacyFlag.Item> touched = new TreeMap<>();
    for (LegacyChange change : changes) {
      switch (change) {
        case LegacyChange.Baseline ignored -> baselineAsRead();
        case LegacyChange.Define ignored -> counts = true;
        case LegacyChange.Recording recording -> touched.put(recording.place(), recording.live());
        case LegacyChange.Remove remove -> touched.put(remove.place(), remove.live());
      }
    }
    if (counts && live.items().isEmpty()) {
      op(tests, "test", ITEMS, JSON.arrayNode());
    }
    for (int place = 0; place < live.items().size(); place++) {
      LegacyFlag.Item item = live.items().get(place);
      if (counts || touched.containsKey(place)) {
        op(tests, "test", item(place) + "/metricKey", TextNode.valueOf(item.metric()));
      }
      if (touched.containsKey(place)) {
        environmentsAsRead(place, item.recording());
      }
    }
  }

  private void baselineAsRead() {
    if (live.baseline() != null) {
      op(tests, "test", "/experiments/baselineIdx", IntNode.valueOf(live.baseline()));
    }
  }

  private void environmentsAsRead(int place, List<String> environments) {
    for (int i = 0; i < environments.size(); i++) {
      op(tests, "test", environment(place, i), TextNode.valueOf(environments.get(i)));
    }
  }

  private void edits(List<LegacyChange> changes) {
    for (LegacyChange change : changes) {
      switch (change) {
        case LegacyChange.Baseline baseline -> {
          String op = live.baseline() == null ? "add" : "replace";
          op(edits, op, "/experiments/baselineIdx", IntNode.valueOf(baseline.variation()));
        }
        case LegacyChange.Recording recording -> recording(recording);
        case LegacyChange.Define ignored -> {}
        case LegacyChange.Remove ignored -> {}
      }
    }
  }

  private void recording(LegacyChange.Recording recording) {
    List<String> environments = new ArrayList<>(recording.live().recording());
    int place = recording.place();
    if (recording.live().environments() == null) {
      op(edits, "add", item(place) + "/environments", texts(recording.starts()));
      return;
    }
    for (int i = environments.size() - 1; i >= 0; i--) {
      if (recording.stops().contains(environments.get(i))) {
        op(edits, "remove", environment(place, i), null);
        environments.remove(i);
      }
    }
    for (String start : recording.starts()) {
      op(edits, "add", environment(place, environments.size()), TextNode.valueOf(start));
      environments.add(start);
    }
  }

  private void removals(List<LegacyChange> changes) {
    TreeMap<Integer, LegacyChange.Remove> fromTheEnd = new TreeMap<>();
    for (LegacyChange change : changes) {
      if (change instanceof LegacyChange.Remove remove) {
        fromTheEnd.put(-remove.place(), remove);
      }
    }
    for (LegacyChange.Remove remove : fromTheEnd.values()) {
      op(removals, "remove", item(remove.place()), null);
      left--;
    }
  }

  private void additions(List<LegacyChange> changes) {
    for (LegacyChange change : changes) {
      if (change instanceof LegacyChange.Define define) {
        ObjectNode value = JSON.objectNode().put("metricKey", define.metric());
        value.set("environments", texts(define.environments()));
        op(additions, "add", item(left++), value);
      }
    }
  }

  private static String item(int place) {
    return ITEMS + "/" + place;
  }

  private static String environment(int place, int index) {
    return item(place) + "/environments/" + index;
  }

  private static ArrayNode texts(List<String> texts) {
    ArrayNode array = JSON.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static void op(ArrayNode to, String op, String path, @Nullable JsonNode value) {
    ObjectNode operation = to.addObject().put("op", op).put("path", path);
    if (value != null) {
      operation.set("value", value);
    }
  }
}
