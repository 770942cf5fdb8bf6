package dev.labbook.kind;

import dev.labbook.source.Field;
import dev.labbook.source.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Writes documents of a kind as somebody would who half knows how: right things, wrong things, and
/// things in wrong places.
final class Scribble {
  private static final List<String> JUNK =
      List.of(
          "",
          "~",
          "null",
          "true",
          "no",
          "0",
          "-1",
          "1e9",
          "0x1F",
          "100.5",
          "99999999999999999999",
          "2026-11-12",
          "2026-02-30",
          "' '",
          "\"\\n\"",
          "\"\\u202e\"",
          "draft",
          "running",
          "{}",
          "[]",
          "[~]",
          "{a: [b, {c: d}]}",
          "&a [x, y]",
          "*a",
          "!!int 3",
          "{group: x}",
          "ü",
          "1d",
          "[a, a]",
          "{1: 2}");

  private final Random random;
  private final ExperimentKind<?, ?> kind;
  private final List<String> targets;

  Scribble(Random random, ExperimentKind<?, ?> kind, Collection<String> targets) {
    this.random = random;
    this.kind = kind;
    this.targets = List.copyOf(targets);
  }

  /// One document, as YAML; it need not be any.
  String document() {
    List<String> lines = new ArrayList<>();
    lines.add("kind: " + kind.name());
    lines.add("target: " + targets.get(random.nextInt(targets.size())));
    for (FieldSpec spec : kind.fields()) {
      if (spec.field().required() ? chance(95) : chance(40)) {
        lines.add(spec.name() + ": " + value(spec.field()));
      }
    }
    if (chance(10)) {
      lines.add(lines.getLast());
    }
    Collections.shuffle(lines, random);
    return String.join("\n", lines) + "\n";
  }

  private String value(Field field) {
    if (chance(60) && !field.examples().isEmpty()) {
      return field.examples().get(random.nextInt(field.examples().size()));
    }
    return chance(20) ? junk() : value(field.type());
  }

  private String value(Type type) {
    return switch (type) {
      case Type.Shape shape -> shape(shape);
      case Type.Items items ->
          random
              .ints(random.nextInt(4), 0, 2)
              .mapToObj(i -> value(items.item()))
              .collect(Collectors.joining(", ", "[", "]"));
      case Type.Either either ->
          value(either.options().get(random.nextInt(either.options().size())));
      case Type.Choice choice -> choice.options().get(random.nextInt(choice.options().size()));
      case Type.Decimal _, Type.Whole _ -> chance(70) ? "50" : junk();
      case Type.Bool _ -> chance(70) ? "true" : junk();
      case Type.Text _ -> chance(70) ? "x" + random.nextInt(3) : junk();
      default -> junk();
    };
  }

  private String shape(Type.Shape shape) {
    return shape.fields().stream()
        .filter(field -> field.required() ? chance(95) : chance(60))
        .map(field -> field.name() + ": " + value(field))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private String junk() {
    return JUNK.get(random.nextInt(JUNK.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
