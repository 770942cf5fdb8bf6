package dev.labbook.render;

import dev.labbook.plan.Action;
import dev.labbook.render.Style.Ink;
import java.util.List;

/// The sign before a change.
enum Mark {
  /// Something new.
  COMES("+", Ink.ADDED),
  /// Something that stays is changed.
  CHANGES("~", Ink.CHANGED),
  /// Something ends.
  GOES("-", Ink.REMOVED);

  private final String sign;
  private final Ink ink;

  Mark(String sign, Ink ink) {
    this.sign = sign;
    this.ink = ink;
  }

  String sign() {
    return sign;
  }

  Ink ink() {
    return ink;
  }

  static Mark of(List<Action> actions) {
    if (actions.contains(Action.CREATE)) {
      return COMES;
    }
    return actions.stream().anyMatch(Mark::ends) ? GOES : CHANGES;
  }

  private static boolean ends(Action action) {
    return switch (action) {
      case REMOVE, ARCHIVE, STOP -> true;
      case SHIP, PAUSE, RESTART, START, RESUME, RESTORE, CREATE, UPDATE -> false;
    };
  }
}
