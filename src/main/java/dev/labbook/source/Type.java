package dev.labbook.source;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a value in a file may be. Checks, JSON Schemas and `explain` are made from this one
/// description.
public sealed interface Type {
  /// What a single value may be.
  sealed interface OfScalar extends Type {}

  /// Text: any plain, quoted or block scalar as written (`off`, `123` and dates are text here).
  /// Outer white space is not part of it.
  ///
  /// @param pattern what the whole text must match; null for any
  /// @param expected the pattern in words, for messages, such as `a key: letters, digits, '.', '_'
  ///   and '-'`; null without a pattern
  record Text(@Nullable Pattern pattern, @Nullable String expected, int maxLength)
      implements OfScalar {
    /// Any text of up to 100,000 characters.
    public static final Text ANY = new Text(null, null, 100_000);

    /// Text that matches a pattern, of up to 1,000 characters.
    public static Text matching(String regex, String expected) {
      return new Text(Pattern.compile(regex), expected, 1_000);
    }
  }

  /// One of some words.
  record Choice(List<String> options) implements OfScalar {
    /// One of these.
    public static Choice of(String... options) {
      return new Choice(List.of(options));
    }
  }

  /// `true` or `false` (plain; YAML 1.1's yes/no/on/off are problems that say what to write).
  record Bool() implements OfScalar {}

  /// A whole number in a range, both ends included.
  record Whole(long min, long max) implements OfScalar {}

  /// A decimal number in a range, both ends included. Plain or quoted; no exponent, no infinity.
  record Decimal(long min, long max) implements OfScalar {}

  /// A calendar day, `2026-11-12`.
  record Day() implements OfScalar {}

  /// A length of time: a number and `ms`, `s`, `m`, `h` or `d`.
  record Span() implements OfScalar {}

  /// A list.
  ///
  /// @param distinct whether the same scalar twice is a problem
  record Items(Type item, boolean distinct) implements Type {}

  /// A mapping with known keys. Missing required ones are problems; so are duplicate ones.
  ///
  /// @param open whether other keys may stand there too, with any JSON; else they are problems
  record Shape(List<Field> fields, boolean open) implements Type {
    /// A mapping with these keys and no others.
    public Shape(List<Field> fields) {
      this(fields, false);
    }

    /// The field of that name, or null.
    public @Nullable Field field(String name) {
      for (Field field : fields) {
        if (field.name().equals(name)) {
          return field;
        }
      }
      return null;
    }
  }

  /// A mapping with free keys.
  ///
  /// @param key what the keys must be
  record MapOf(Text key, Type value) implements Type {}

  /// A mapping whose shape one of its fields tells: that field has one of the variants' names.
  ///
  /// @param by the name of that field, which stands in every variant's shape
  /// @param without the shape of a mapping that has, in place of that field, one that this shape
  ///   requires; null where the telling field must be there
  record Variants(String by, List<Variant> options, @Nullable Shape without) implements Type {
    /// The telling field is required.
    public Variants(String by, List<Variant> options) {
      this(by, options, null);
    }

    /// The shape for one value of the telling field.
    public record Variant(String value, Shape shape) {}

    /// The shape for what the telling field says, null being that it is not there; null when there
    /// is no such shape.
    public @Nullable Shape shape(@Nullable String told) {
      return told == null
          ? without
          : options.stream()
              .filter(option -> option.value().equals(told))
              .map(Variant::shape)
              .findFirst()
              .orElse(null);
    }
  }

  /// Where a secret is to be found: `{env: NAME}` or `{file: PATH}`. The secret itself is a
  /// problem, and never shown.
  record Secret() implements Type {}

  /// One of several, told apart by being a scalar, a list or a mapping; at most one of each sort.
  record Either(List<Type> options) implements Type {
    /// One of these.
    public static Either of(Type... options) {
      return new Either(List.of(options));
    }
  }

  /// Anything: kept as a node.
  record Any() implements Type {}

  /// Any JSON, in which plain scalars mean what YAML's core schema says.
  record Json() implements Type {}
}
