package dev.labbook.source;

import org.jspecify.annotations.Nullable;

/// How messages call a value. The words are put together only when something is wrong with it.
sealed interface What {
  /// Such as `'tags'` or `an item of 'tags'`.
  String name();

  /// What to do when it is wrong; null when nothing is known.
  @Nullable String hint();

  /// What is checked as a whole.
  record Whole() implements What {
    @Override
    public String name() {
      return "this";
    }

    @Override
    public @Nullable String hint() {
      return null;
    }
  }

  /// The value of a field.
  record OfField(Field field) implements What {
    @Override
    public String name() {
      return "'" + field.name() + "'";
    }

    @Override
    public @Nullable String hint() {
      return field.examples().isEmpty()
          ? null
          : "for example: " + field.name() + ": " + field.examples().getFirst();
    }
  }

  /// An item of a list.
  record ItemOf(What list) implements What {
    @Override
    public String name() {
      return "an item of " + list.name();
    }

    @Override
    public @Nullable String hint() {
      return list.hint();
    }
  }

  /// What a free key stands for.
  record KeyOf(String key, What mapping) implements What {
    @Override
    public String name() {
      return "'" + Printable.cut(key) + "' in " + mapping.name();
    }

    @Override
    public @Nullable String hint() {
      return null;
    }
  }
}
