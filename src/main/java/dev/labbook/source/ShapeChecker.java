package dev.labbook.source;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks a mapping with known keys: unknown, missing, and each value.
final class ShapeChecker {
  /// So many unknown fields of one mapping are named; the rest is counted.
  private static final int NAMED = 20;

  private final Checker checker;

  ShapeChecker(Checker checker) {
    this.checker = checker;
  }

  /// @param document whether keys that begin with `x-` are free
  Fields check(
      Node.Mapping mapping,
      Type.Shape shape,
      Type.@Nullable Shape parent,
      What what,
      boolean document) {
    Map<String, Value> values = LinkedHashMap.newLinkedHashMap(mapping.entries().size());
    Set<String> meant = Set.of();
    int unknown = 0;
    for (Node.Entry entry : mapping.entries()) {
      String name = entry.key().text();
      Field field = shape.field(name);
      if (field != null) {
        What value = new What.OfField(field);
        values.put(
            field.name(), // one text for all files
            checker.check(entry.value(), field.type(), value, field.emptiable(), shape));
      } else if (shape.open()) {
        other(entry, shape, mapping);
      } else if (!(document && name.startsWith("x-"))) {
        meant = unknown == 0 ? new HashSet<>() : meant;
        unknown(entry.key(), shape, parent, ++unknown, meant);
      }
    }
    rest(mapping, unknown);
    missing(mapping, shape, what, values.keySet(), meant);
    return checker.fields(mapping, values);
  }

  /// A key that is not known, where others may stand.
  private void other(Node.Entry entry, Type.Shape shape, Node.Mapping mapping) {
    checker.json(entry.value());
    String name = entry.key().text();
    String guess = DidYouMean.closest(name, shape.fields().stream().map(Field::name).toList());
    if (guess != null && mapping.entry(guess) == null) {
      String message =
          "'" + Printable.cut(name) + "' is not known here (did you mean '" + guess + "'?)";
      checker.warn(entry.key(), SourceCodes.NEAR, message, "it goes to the platform as it stands");
    }
  }

  private void unknown(
      Node.Scalar key,
      Type.Shape shape,
      Type.@Nullable Shape parent,
      int count,
      Set<String> meant) {
    if (count > NAMED) {
      return;
    }
    List<String> known = shape.fields().stream().map(Field::name).toList();
    String home = home(key.text(), shape, parent);
    String guess = home == null ? DidYouMean.closest(key.text(), known) : null;
    if (guess != null) {
      meant.add(guess);
    }
    String more =
        home != null ? " (" + home + ")" : guess != null ? " (did you mean '" + guess + "'?)" : "";
    String hint = more.isEmpty() ? "known here: " + String.join(", ", known) : null;
    String message = "unknown field '" + Printable.cut(key.text()) + "'" + more;
    checker.report(key, SourceCodes.UNKNOWN_FIELD, message, hint);
  }

  /// Where a field of that name does belong: in a mapping below, or one level up.
  private static @Nullable String home(String name, Type.Shape shape, Type.@Nullable Shape parent) {
    for (Field field : shape.fields()) {
      if (nested(field.type(), name)) {
        return "it belongs under '" + field.name() + "'";
      }
    }
    return parent != null && parent.field(name) != null ? "it belongs one level up" : null;
  }

  private static boolean nested(Type type, String name) {
    return switch (type) {
      case Type.Shape shape -> shape.field(name) != null;
      case Type.Either either -> either.options().stream().anyMatch(option -> nested(option, name));
      default -> false;
    };
  }

  private void rest(Node.Mapping mapping, int unknown) {
    if (unknown > NAMED) {
      String message = (unknown - NAMED) + " more unknown fields in this mapping";
      checker.report(mapping, SourceCodes.UNKNOWN_FIELD, message, null);
    }
  }

  private void missing(
      Node.Mapping mapping, Type.Shape shape, What what, Set<String> written, Set<String> meant) {
    for (Field field : shape.fields()) {
      if (field.required() && !written.contains(field.name()) && !meant.contains(field.name())) {
        String where = what instanceof What.Whole ? "" : " in " + what.name();
        String message = "missing field '" + field.name() + "'" + where;
        checker.report(mapping, SourceCodes.MISSING_FIELD, message, new What.OfField(field).hint());
      }
    }
  }
}
