package dev.labbook.execute;

import dev.labbook.api.Api;

/// Where applying gets its API from.
public interface ApiSource {
  /// The API of a target, by its name.
  Api of(String target);
}
