package dev.labbook.definition;

import java.net.URI;

/// Where a target's API is.
public sealed interface Url {
  /// The word or address that outputs show.
  String shown();

  /// A server: https, or http on this machine. No user, query or fragment; no slash at the end;
  /// scheme and host in lower case.
  record Web(URI uri) implements Url {
    @Override
    public String shown() {
      return uri.toString();
    }
  }

  /// The embedded sandbox.
  ///
  /// @param name of its file, `sandbox/NAME.json`
  record Sandbox(String name) implements Url {
    @Override
    public String shown() {
      return "sandbox";
    }
  }
}
