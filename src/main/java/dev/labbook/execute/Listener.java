package dev.labbook.execute;

import dev.labbook.plan.Change;

/// Is told how an apply goes on. Called by several threads.
public interface Listener {
  /// A change is being worked on.
  void begun(Change change);

  /// A change has ended.
  ///
  /// @param done how many have ended, this one included
  /// @param all how many there are
  void ended(Change change, Outcome outcome, int done, int all);
}
