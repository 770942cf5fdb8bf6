package dev.labbook.reconcile;

import dev.labbook.source.CodeDoc;
import java.util.List;

/// The problem codes of what experiments share: LB21xx.
public final class Codes {
  static final String OCCUPIED = "LB2101";
  static final String CIRCLE = "LB2102";
  static final String GONE = "LB2103";

  static final String SPENT = "LB2104";
  static final String BASE = "LB2105";
  static final String TARGET_GONE = "LB2106";

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
                  + " again."),
          new CodeDoc(
              SPENT,
              "a consent that has been used",
              "With `--base`, the definitions at that revision count as applied. `restart`,"
                  + " `remove` and `delete` consent once, so one that stands there unchanged"
                  + " consents to nothing more. Say why this time: write another justification. Or"
                  + " let the definition say what is live."),
          new CodeDoc(
              BASE,
              "the base revision cannot be read whole",
              "With `--base`, the definitions at that revision count as last applied. There the"
                  + " workspace file is missing or broken, or a definition file is. What cannot be"
                  + " read counts as if it had not been there: all that the definition says now has"
                  + " then changed since."),
          new CodeDoc(
              TARGET_GONE,
              "definitions of a target that is gone",
              "With `--base`: that revision had definitions for a target that the workspace does"
                  + " not have any more, so nobody can look whether their experiments live on."));

  private Codes() {}

  /// What each of them means and what to do.
  public static List<CodeDoc> all() {
    return ALL;
  }
}
