package dev.labbook.plan;

import org.jspecify.annotations.Nullable;

/// Where a value that a plan cannot know yet will come from. It stands as `{"$late": NAME}` in a
/// body and `{NAME}` in a path.
public sealed interface Late {
  /// Read from the platform just before the step is sent.
  ///
  /// @param path of the GET
  /// @param pointer a JSON pointer into its answer
  record Read(String path, String pointer) implements Late {}

  /// Taken from the answer to an earlier step of the same change.
  ///
  /// @param step its id
  record Step(String step, String pointer) implements Late {}

  /// The time when it is sent, ISO 8601 in UTC.
  record Clock() implements Late {}

  /// A fact of the run; so far only the comment, `labbook REVISION`.
  record Run() implements Late {}

  /// The word in the plan's JSON: `read`, `step`, `clock` or `run`.
  default String from() {
    return switch (this) {
      case Read ignored -> "read";
      case Step ignored -> "step";
      case Clock ignored -> "clock";
      case Run ignored -> "run";
    };
  }

  /// The path to read, for [Read] only.
  default @Nullable String readPath() {
    return this instanceof Read read ? read.path() : null;
  }
}
