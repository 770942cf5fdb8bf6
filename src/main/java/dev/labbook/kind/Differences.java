package dev.labbook.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.JsonText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares what is wanted with what is live, both in the definition's language.
///
/// What is not written in `wanted` is not managed, and what `live` does not show is not known:
/// neither makes a difference.
public final class Differences {
  private Differences() {}

  /// The differences in the fields of one mutability, in the order of the table.
  public static List<FieldChange> of(
      List<FieldSpec> specs, Mutability mutability, ObjectNode wanted, ObjectNode live) {
    List<FieldChange> changes = new ArrayList<>();
    for (FieldSpec spec : specs) {
      JsonNode want = wanted.get(spec.name());
      JsonNode have = live.get(spec.name());
      if (spec.mutability() == mutability && want != null && have != null) {
        compare(spec.name(), spec.likeness(), want, have, changes);
      }
    }
    return List.copyOf(changes);
  }

  /// Whether all that is wanted is there to the letter, or is not known: then no field differs.
  /// False says nothing.
  public static boolean plainlyNone(ObjectNode wanted, ObjectNode live) {
    for (Map.Entry<String, JsonNode> want : wanted.properties()) {
      JsonNode have = live.get(want.getKey());
      if (have != null && !have.equals(want.getValue())) {
        return false;
      }
    }
    return true;
  }

  /// What a definition says of something that does not exist yet: every written field with a value,
  /// from nothing.
  public static List<FieldChange> creation(List<FieldSpec> specs, ObjectNode wanted) {
    List<FieldChange> changes = new ArrayList<>();
    for (FieldSpec spec : specs) {
      JsonNode want = wanted.get(spec.name());
      if (want != null && spec.mutability() != Mutability.NOT_COMPARED && !empty(want)) {
        created(spec.name(), spec.likeness(), want, changes);
      }
    }
    return List.copyOf(changes);
  }

  private static void created(
      String path, Likeness likeness, JsonNode want, List<FieldChange> out) {
    switch (likeness) {
      case Likeness.KeyByKey() when want.isObject() -> {
        for (Map.Entry<String, JsonNode> entry : want.properties()) {
          if (!empty(entry.getValue())) {
            out.add(new FieldChange(path + "." + entry.getKey(), null, entry.getValue()));
          }
        }
      }
      case Likeness.Matched by when want.isArray() ->
          want.forEach(item -> out.add(new FieldChange(place(path, item, by), null, item)));
      default -> out.add(new FieldChange(path, null, want));
    }
  }

  private static void compare(
      String path, Likeness likeness, JsonNode want, JsonNode have, List<FieldChange> out) {
    if (likeness instanceof Likeness.Scalar) {
      scalar(path, want, have, out);
    } else if (likeness instanceof Likeness.KeyByKey) {
      keyByKey(path, want, have, out);
    } else if (likeness instanceof Likeness.Matched matched) {
      matched(path, matched, want, have, out);
    } else if (!sameElements(want, have)) {
      out.add(new FieldChange(path, emptyAsNull(have), emptyAsNull(want)));
    }
  }

  private static void scalar(String path, JsonNode want, JsonNode have, List<FieldChange> out) {
    if (!same(want, have)) {
      out.add(new FieldChange(path, emptyAsNull(have), emptyAsNull(want)));
    }
  }

  private static void keyByKey(String path, JsonNode want, JsonNode have, List<FieldChange> out) {
    if (!want.isObject() || !have.isObject()) {
      scalar(path, want, have, out);
      return;
    }
    for (Map.Entry<String, JsonNode> entry : want.properties()) {
      JsonNode before = have.get(entry.getKey());
      if (before == null) {
        continue;
      }
      String key = path + "." + entry.getKey();
      if (entry.getValue().isObject() && before.isObject()) {
        keyByKey(key, entry.getValue(), before, out);
      } else if (entry.getValue().isArray() && before.isArray()) {
        compare(key, new Likeness.AnySequence(), entry.getValue(), before, out);
      } else {
        scalar(key, entry.getValue(), before, out);
      }
    }
  }

  private static void matched(
      String path, Likeness.Matched by, JsonNode want, JsonNode have, List<FieldChange> out) {
    Map<String, JsonNode> before = byKey(have, by);
    for (JsonNode item : want) {
      String place = place(path, item, by);
      JsonNode old = before.remove(item.path(by.key()).asText());
      if (old == null) {
        out.add(new FieldChange(place, null, item));
      } else {
        item(place, by, item, old, out);
      }
    }
    before.values().forEach(old -> out.add(new FieldChange(place(path, old, by), old, null)));
  }

  private static void item(
      String place, Likeness.Matched by, JsonNode want, JsonNode have, List<FieldChange> out) {
    for (Map.Entry<String, JsonNode> entry : want.properties()) {
      JsonNode before = have.get(entry.getKey());
      boolean compared = !entry.getKey().equals(by.label()) && !entry.getKey().equals(by.key());
      if (compared && before != null) {
        scalar(place + "." + entry.getKey(), entry.getValue(), before, out);
      }
    }
  }

  private static Map<String, JsonNode> byKey(JsonNode list, Likeness.Matched by) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    list.forEach(item -> found.put(item.path(by.key()).asText(), item));
    return found;
  }

  private static String place(String path, JsonNode item, Likeness.Matched by) {
    return path + "[" + JsonText.line(TextNode.valueOf(label(item, by))) + "]";
  }

  private static String label(JsonNode item, Likeness.Matched by) {
    JsonNode label = item.get(by.label());
    return label == null ? item.path(by.key()).asText() : label.asText();
  }

  private static boolean sameElements(JsonNode want, JsonNode have) {
    List<JsonNode> rest = new ArrayList<>();
    have.forEach(rest::add);
    for (JsonNode item : want) {
      if (!takeOut(rest, item)) {
        return false;
      }
    }
    return rest.isEmpty();
  }

  private static boolean takeOut(List<JsonNode> rest, JsonNode item) {
    for (Iterator<JsonNode> left = rest.iterator(); left.hasNext(); ) {
      if (same(item, left.next())) {
        left.remove();
        return true;
      }
    }
    return false;
  }

  /// Whether two values mean the same: numbers by value, texts without outer white space, empty
  /// like null.
  public static boolean same(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.decimalValue().compareTo(b.decimalValue()) == 0;
    }
    if (empty(a) || empty(b)) {
      return empty(a) && empty(b);
    }
    return (a.isTextual() && b.isTextual())
        ? a.textValue().strip().equals(b.textValue().strip())
        : a.equals(b);
  }

  private static boolean empty(JsonNode node) {
    return node.isNull()
        || (node.isContainerNode() && node.isEmpty())
        || (node.isTextual() && node.textValue().isBlank());
  }

  private static @Nullable JsonNode emptyAsNull(JsonNode node) {
    return empty(node) ? NullNode.instance : node;
  }
}
