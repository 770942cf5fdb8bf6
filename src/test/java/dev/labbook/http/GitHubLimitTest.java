package dev.labbook.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.labbook.api.ApiException;
import dev.labbook.api.Failure;
import dev.labbook.forge.GitHubDialect;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// GitHub's secondary limit, which often does not say how long to wait. Waiting takes no time.
class GitHubLimitTest {
  private static final ResponseDefinitionBuilder GOOD = okJson("{\"fine\": true}");

  private static ResponseDefinitionBuilder refused(int status, String message) {
    return aResponse().withStatus(status).withBody("{\"message\": \"" + message + "\"}");
  }

  private static Fixture target(Stub stub) {
    return new Fixture(
        Fixture.connection(stub.url(), Duration.ofSeconds(5), Map.of(), new GitHubDialect(false)));
  }

  @ParameterizedTest
  @CsvSource({
    "403, You have exceeded a secondary rate limit. Please wait a few minutes.",
    "403, You have triggered an abuse detection mechanism.",
    "429, Slow down"
  })
  void aMinuteIsWaitedWhereNothingIsSaid(int status, String message) throws Exception {
    try (Stub stub = new Stub(refused(status, message), GOOD);
        Fixture target = target(stub)) {
      target.api.write(Fixture.WRITE);

      assertThat(stub.requests()).isEqualTo(2);
      assertThat(target.pauses.passed()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    }
  }

  @Test
  void thenLongerAndThenItFails() {
    try (Stub stub = new Stub(refused(403, "You have exceeded a secondary rate limit"));
        Fixture target = target(stub)) {
      ApiException failure = target.failure(Fixture.WRITE);

      assertThat(stub.requests()).isEqualTo(3);
      assertThat(target.pauses.passed())
          .isBetween(Duration.ofSeconds(180), Duration.ofSeconds(182));
      assertThat(failure.failure()).isInstanceOf(Failure.Throttled.class);
      assertThat(failure.failure().message())
          .startsWith("the server's rate limit leaves no room for this request before 2026-11-20");
      assertThat(failure.failure().outcomeUnknown()).isFalse();
    }
  }

  @Test
  void whatIsLeftOfAnotherLimitIsNotWaitedFor() throws Exception {
    String hour = String.valueOf(FakePauses.START.plusSeconds(3600).getEpochSecond());
    ResponseDefinitionBuilder secondary =
        refused(403, "You have exceeded a secondary rate limit")
            .withHeader("X-RateLimit-Remaining", "4312")
            .withHeader("X-RateLimit-Reset", hour);
    try (Stub stub = new Stub(secondary, GOOD);
        Fixture target = target(stub)) {
      target.api.write(Fixture.WRITE);

      assertThat(target.pauses.passed()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    }
  }

  @Test
  void aMissingRightIsNotARateLimit() {
    try (Stub stub = new Stub(refused(403, "Resource not accessible by integration"));
        Fixture target = target(stub)) {
      assertThat(target.failure(Fixture.WRITE).refusedWith(403)).isTrue();
      assertThat(stub.requests()).isEqualTo(1);
    }
  }
}
