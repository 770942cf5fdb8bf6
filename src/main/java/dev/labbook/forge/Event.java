package dev.labbook.forge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The event that started a workflow, as GitHub describes it.
public record Event(JsonNode json) {
  /// Where events name a pull request: those of pull requests, of comments on them, and of a
  /// workflow that ran for one.
  private static final List<String> NUMBERS =
      List.of("/pull_request/number", "/workflow_run/pull_requests/0/number");

  /// The number of the pull request; null when the event is of none.
  public @Nullable Long number() {
    for (String pointer : NUMBERS) {
      JsonNode number = json.at(pointer);
      if (number.isIntegralNumber()) {
        return number.longValue();
      }
    }
    JsonNode issue = json.path("issue");
    boolean pull = issue.has("pull_request") && issue.path("number").isIntegralNumber();
    return pull ? issue.path("number").longValue() : null;
  }

  /// Whether the pull request comes from a fork, whose workflows have a token that may only read.
  public boolean fromFork() {
    JsonNode head = json.at("/pull_request/head/repo/full_name");
    JsonNode base = json.at("/pull_request/base/repo/full_name");
    return head.isTextual() && base.isTextual() && !head.equals(base);
  }
}
