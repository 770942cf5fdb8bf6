package dev.labbook.forge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.Details;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What GitHub says when it came too soon.
final class GitHubDialectTest {
  private static final GitHubDialect GITHUB = new GitHubDialect(false);

  private static Details details(String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("message", message);
    return GITHUB.details(ApiRequest.Read.get("/repos"), 403, body);
  }

  @Test
  void a_rate_limit_without_a_time_is_waited_out_for_a_minute() {
    Details limit = details("You have exceeded a secondary rate limit. Please wait a few minutes.");
    assertThat(limit.retryAfter()).isEqualTo(Duration.ofMinutes(1));
    assertThat(GITHUB.throttles(403, true)).isTrue();
  }

  @Test
  void a_token_that_may_not_is_refused_at_once() {
    assertThat(details("Resource not accessible by integration").retryAfter()).isNull();
    assertThat(GITHUB.throttles(403, false)).isFalse();
  }
}
