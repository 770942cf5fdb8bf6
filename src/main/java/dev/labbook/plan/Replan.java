package dev.labbook.plan;

import dev.labbook.api.ApiException;

/// Plans one change anew, from the files and from live as they are now.
public interface Replan {
  /// Reads the definition and live again and compares.
  ///
  /// @throws ApiException when live cannot be read
  Outlook again(Change change) throws ApiException, InterruptedException;
}
