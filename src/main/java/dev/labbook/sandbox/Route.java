package dev.labbook.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One endpoint: a method, a path whose `{name}` segments are parameters, what it needs, and who
/// answers.
///
/// @param since the first generation that has it
record Route(String method, List<String> pattern, Version version, Api since, Handler handler) {

  /// What `LD-API-Version` must say (`launchdarkly.md §3`).
  enum Version {
    /// Any version, or none.
    ANY,
    /// `beta`.
    BETA,
    /// `beta` up to v22; since v23 also a version, or none.
    EXPERIMENTS
  }

  /// Answers a call; what it puts into the session is kept when it returns.
  @FunctionalInterface
  interface Handler {
    Answer answer(Call call, Session session, Params at);
  }

  static Route of(String method, String path, Version version, Api since, Handler handler) {
    return new Route(method, List.of(path.split("/")), version, since, handler);
  }

  /// The path's parameters, where the path fits.
  Optional<Params> match(List<String> path) {
    if (path.size() != pattern.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < path.size(); i++) {
      String wanted = pattern.get(i);
      if (wanted.startsWith("{")) {
        values.put(wanted.substring(1, wanted.length() - 1), path.get(i));
      } else if (!wanted.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(new Params(values));
  }

  /// The parameters in a path.
  record Params(Map<String, String> values) {
    String get(String name) {
      return values.getOrDefault(name, "");
    }

    /// Refuses (404) another project than the sandbox's.
    void checkProject(Session session) {
      if (values.containsKey("project") && !get("project").equals(session.settings().project())) {
        throw Refusal.notFound("Unknown project key " + get("project"));
      }
    }

    /// The environment's key; refuses (404) one that the project lacks.
    String environment(Session session) {
      String key = get("environment");
      if (!session.settings().hasEnvironment(key)) {
        throw Refusal.notFound("Unknown environment key " + key);
      }
      return key;
    }
  }
}
