package dev.labbook.cli;

import dev.labbook.api.ApiException;
import dev.labbook.api.Failure;
import dev.labbook.definition.Target;
import dev.labbook.source.CodeDoc;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A target that cannot be read, as a problem at its place in the workspace file: LB40xx.
final class ApiProblems {
  /// What each of them means and what to do.
  static final List<CodeDoc> ALL =
      List.of(
          new CodeDoc(
              "LB4001",
              "the platform cannot be reached",
              "No answer came: the address is wrong, the network or a proxy is in the way, or the"
                  + " platform is down. Check `url`, `HTTPS_PROXY` and `NO_PROXY`, and `timeouts`."
                  + " Nothing was changed."),
          new CodeDoc(
              "LB4002",
              "the token is not accepted",
              "The platform answered 401. Check where the target takes its token from, and that it"
                  + " is an API access token that has not expired."),
          new CodeDoc(
              "LB4003",
              "the token may not do this",
              "The platform answered 403. Give the token a role that may read (and, to apply,"
                  + " write) experiments in this project and environment."),
          new CodeDoc(
              "LB4004",
              "no such project or environment",
              "The platform answered 404. Check `project`, `environment` and `url` of the target."),
          new CodeDoc(
              "LB4005",
              "too many requests",
              "The platform went on answering 429. Other tools may share the account's limit; try"
                  + " later, or with fewer at once."),
          new CodeDoc(
              "LB4006",
              "an answer that cannot be read",
              "Something answered that is not the platform's API: a proxy's page, or an answer cut"
                  + " short. Check `url` and what stands between."),
          new CodeDoc(
              "LB4007",
              "the platform refused",
              "The platform answered with an error. Its own words are in the message."));

  private ApiProblems() {}

  static Problem of(ApiException e, @Nullable Target target) {
    String name = target == null ? "" : "target '" + target.name() + "': ";
    return new Problem(
        Severity.ERROR,
        code(e.failure()),
        null,
        target == null ? null : target.place(),
        name + e.getMessage(),
        e.hint());
  }

  private static String code(Failure failure) {
    return switch (failure) {
      case Failure.Unreachable ignored -> "LB4001";
      case Failure.Throttled ignored -> "LB4005";
      case Failure.Unreadable ignored -> "LB4006";
      case Failure.Refused refused ->
          switch (refused.status()) {
            case 401 -> "LB4002";
            case 403 -> "LB4003";
            case 404 -> "LB4004";
            default -> "LB4007";
          };
    };
  }
}
