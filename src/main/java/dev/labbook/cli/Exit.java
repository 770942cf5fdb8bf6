package dev.labbook.cli;

/// The exit codes that scripts depend on.
final class Exit {
  /// Done, or nothing to do.
  static final int DONE = 0;

  /// Failed before anything was changed.
  static final int FAILED = 1;

  /// There are changes (`plan --detailed-exitcode`).
  static final int CHANGES = 2;

  /// Apply did not do all that it planned.
  static final int INCOMPLETE = 3;

  /// Refused by a policy before anything was sent.
  static final int REFUSED = 4;

  /// Wrong usage.
  static final int USAGE = 64;

  /// Interrupted before anything was sent.
  static final int INTERRUPTED = 130;

  private Exit() {}
}
