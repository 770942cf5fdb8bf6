package dev.labbook.forge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GitHubDialectTest {
  private static final GitHubDialect GITHUB = new GitHubDialect(false);

  private static boolean throttles(String message) {
    return GITHUB.throttles(
        403, false, JsonNodeFactory.instance.objectNode().put("message", message));
  }

  @Test
  void a_rate_limit_without_a_time_is_waited_out_for_a_minute_then_longer() {
    assertThat(throttles("You have exceeded a secondary rate limit. Please wait.")).isTrue();
    assertThat(GITHUB.unsaid(1)).isEqualTo(Duration.ofMinutes(1));
    assertThat(GITHUB.unsaid(2)).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void a_token_that_may_not_is_refused_at_once() {
    assertThat(throttles("Resource not accessible by integration")).isFalse();
  }
}
