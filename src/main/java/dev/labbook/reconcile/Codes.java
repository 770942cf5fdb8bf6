package dev.labbook.reconcile;

import dev.labbook.source.CodeDoc;
import java.util.List;

/// The problem codes of what experiments share: LB21xx.
public final class Codes {
  static final String OCCUPIED = "LB2101";
  static final String CIRCLE = "LB2102";
  static final String GONE = "LB2103";

  private static final List<CodeDoc> ALL =
      List.of(
          new CodeDoc(
              OCCUPIED,
              "somebody else has it",
              "Two experiments cannot run on one rule of a flag at a time. The one that runs there,"
                  + " managed or not, must stop first; a plan that stops it puts the stop before"
                  + " the start."),
          new CodeDoc(
              CIRCLE,
              "changes that wait for each other",
              "Each of these experiments is to take what another one of them holds. Stop one of"
                  + " them first."),
          new CodeDoc(
              GONE,
              "the definition is gone",
              "Between plan and apply the definition was removed or moved to another file. Plan"
                  + " again."));

  private Codes() {}

  /// What each of them means and what to do.
  public static List<CodeDoc> all() {
    return ALL;
  }
}
