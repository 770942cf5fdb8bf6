package dev.labbook.execute;

import dev.labbook.api.ApiException;
import dev.labbook.api.Failure;
import dev.labbook.plan.Change;
import dev.labbook.plan.Replan;
import dev.labbook.source.Place;

/// What a failed request of a change comes to in words.
record FailureWords(Change change, Replan replan) {
  /// The failure's message, what in the definition it is about, and what can be done.
  String of(ApiException e) {
    String message = String.valueOf(e.getMessage());
    if (e.failure() instanceof Failure.Refused refused) {
      message += about(refused) + waiting(refused);
    }
    return e.hint() == null ? message : message + " (" + e.hint() + ")";
  }

  private String about(Failure.Refused refused) {
    if (refused.field() == null) {
      return "";
    }
    Place place = replan.place(change, refused.field());
    return "; it is about '" + refused.field() + "' at " + place;
  }

  private static String waiting(Failure.Refused refused) {
    return refused.approval() == null
        ? ""
        : "; nothing was changed yet: it waits for the approval of change request "
            + refused.approval();
  }
}
