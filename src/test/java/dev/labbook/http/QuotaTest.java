package dev.labbook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the headers of an answer say about the rate limit.
class QuotaTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.500Z");

  private static Quota of(Map<String, String> headers) {
    return Quota.of(headers::get, NOW);
  }

  @Test
  void launchDarklysHeaders() {
    Map<String, String> headers =
        Map.of(
            "X-Ratelimit-Global-Remaining",
            "12",
            "X-Ratelimit-Route-Remaining",
            "3",
            "X-Ratelimit-Reset",
            "1795168810250",
            "Date",
            "Fri, 20 Nov 2026 10:00:00 GMT");

    assertThat(of(headers))
        .isEqualTo(
            new Quota(
                3L,
                Instant.ofEpochMilli(1795168810250L),
                null,
                Instant.parse("2026-11-20T10:00:00Z")));
  }

  @Test
  void theEndOfGitHubsHourCountsOnlyOnceItsBudgetIsSpent() {
    String end = Long.toString(NOW.plusSeconds(90).getEpochSecond());
    Quota left = of(Map.of("X-Ratelimit-Remaining", "4900", "X-Ratelimit-Reset", end));
    assertThat(left.retryAfter()).isNull();
    assertThat(left.reset()).isNull();
    Quota spent = of(Map.of("X-Ratelimit-Remaining", "0", "X-Ratelimit-Reset", end));
    assertThat(spent.reset()).isEqualTo(NOW.plusSeconds(90).truncatedTo(ChronoUnit.SECONDS));
    Quota said =
        of(Map.of("X-Ratelimit-Remaining", "4900", "X-Ratelimit-Reset", end, "Retry-After", "2"));
    assertThat(said.retryAfter()).isEqualTo(Duration.ofSeconds(2));
    assertThat(said.reset()).isNull();
  }

  @Test
  void anyOfThemMayBeAbsentOrNonsense() {
    assertThat(of(Map.of())).isEqualTo(Quota.NONE);
    assertThat(of(Map.of("Date", "Fri, 20 Nov 2026 10:00:00 GMT"))).isEqualTo(Quota.NONE);
    assertThat(
            of(
                Map.of(
                    "X-Ratelimit-Global-Remaining",
                    "-1",
                    "X-Ratelimit-Reset",
                    "soon",
                    "Retry-After",
                    "later",
                    "Date",
                    "today")))
        .isEqualTo(Quota.NONE);
    assertThat(of(Map.of("X-Ratelimit-Reset", "99999999999999999999"))).isEqualTo(Quota.NONE);
    assertThat(of(Map.of("X-Ratelimit-Route-Remaining", "7")).remaining()).isEqualTo(7);
  }

  @Test
  void retryAfterIsSecondsOrADate() {
    assertThat(of(Map.of("Retry-After", "30")).retryAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(of(Map.of("Retry-After", "999999999999")).retryAfter())
        .isEqualTo(Duration.ofDays(1));
    assertThat(of(Map.of("Retry-After", "Fri, 20 Nov 2026 10:00:20 GMT")).retryAfter())
        .isEqualTo(Duration.ofMillis(19_500));
    assertThat(of(Map.of("Retry-After", "Fri, 20 Nov 2026 09:00:00 GMT")).retryAfter())
        .isEqualTo(Duration.ZERO);
  }

  @Test
  void aDateIsMeasuredByTheServersOwnClock() {
    Map<String, String> headers =
        Map.of(
            "Retry-After",
            "Fri, 20 Nov 2020 10:00:20 GMT",
            "Date",
            "Fri, 20 Nov 2020 10:00:00 GMT");

    assertThat(of(headers).retryAfter()).isEqualTo(Duration.ofSeconds(20));
  }
}
