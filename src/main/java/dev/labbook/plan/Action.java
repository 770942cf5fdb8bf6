package dev.labbook.plan;

import java.util.Locale;

/// What happens to an experiment, in the order of what matters most to a reader.
public enum Action {
  /// Something and its data are deleted.
  REMOVE,
  /// It is put away; archived experiments cannot start.
  ARCHIVE,
  /// A variation is served to everyone.
  SHIP,
  /// The running iteration ends.
  STOP,
  /// It is halted and may go on.
  PAUSE,
  /// The running iteration ends and a new one begins.
  RESTART,
  /// An iteration begins where none runs.
  START,
  /// It goes on after a pause.
  RESUME,
  /// It comes back from the archive.
  RESTORE,
  /// It does not exist yet.
  CREATE,
  /// Fields change in place, or a draft is replaced.
  UPDATE;

  /// The word in every output, such as `restart`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
