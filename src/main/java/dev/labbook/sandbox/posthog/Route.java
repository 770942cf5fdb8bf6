package dev.labbook.sandbox.posthog;

import dev.labbook.sandbox.Answer;
import java.util.List;

/// One endpoint: a method, a path with `{project}` and maybe a numeric `{id}`, and who answers.
///
/// @param scope what the key must be allowed
/// @param since the first era that has it
record Route(String method, List<String> pattern, String scope, Era since, Handler handler) {

  /// Answers a call; what it puts into the session is kept when it returns.
  @FunctionalInterface
  interface Handler {
    /// The answer to a call.
    ///
    /// @param id the row that the path names; 0 where it names none
    Answer answer(Session session, int id);
  }

  static Route of(String method, String path, String scope, Era since, Handler handler) {
    return new Route(method, List.of(path.split("/")), scope, since, handler);
  }

  boolean matches(List<String> path) {
    if (path.size() != pattern.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      if (!fits(pattern.get(i), path.get(i))) {
        return false;
      }
    }
    return true;
  }

  int id(List<String> path) {
    int at = pattern.indexOf("{id}");
    return at < 0 ? 0 : Integer.parseInt(path.get(at));
  }

  private static boolean fits(String wanted, String part) {
    return switch (wanted) {
      case "{project}" -> true;
      case "{id}" -> part.matches("[0-9]{1,9}");
      default -> wanted.equals(part);
    };
  }
}
