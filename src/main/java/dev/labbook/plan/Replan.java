package dev.labbook.plan;

import dev.labbook.api.ApiException;
import dev.labbook.source.Place;

/// Plans one change anew, from the files and from live as they are now.
public interface Replan {
  /// Reads the definition and live again and compares.
  ///
  /// @throws ApiException when live cannot be read
  Outlook again(Change change) throws ApiException, InterruptedException;

  /// Where the definition says something about a field, such as `conclusion.ship`, when it was read
  /// last; its own place where it does not.
  default Place place(Change change, String field) {
    return change.declaredAt();
  }
}
