package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/// One thing of a look-alike's state, stored and replaced as a whole.
public interface Kept {

  /// The word for its kind in the state file.
  String storedAs();

  /// As it is stored.
  JsonNode json();
}
