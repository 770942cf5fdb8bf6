package dev.labbook.kind;

/// How a platform takes a change to a field of something that exists.
public enum Mutability {
  /// It can be changed at any time.
  IN_PLACE,
  /// It belongs to the design of a run: a difference needs a new one.
  NEW_RUN,
  /// It is sent when the experiment is created; a later difference is a warning.
  AT_CREATION,
  /// It can be changed until a run begins; then it is bound.
  BEFORE_RUN,
  /// It can never change: a difference is a problem.
  NEVER,
  /// It is not compared: it says what to do, not what to be.
  NOT_COMPARED
}
