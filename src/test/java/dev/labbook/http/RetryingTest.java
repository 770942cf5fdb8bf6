package dev.labbook.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.labbook.api.ApiException;
import dev.labbook.api.Failure;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is sent again, how often and when.
class RetryingTest {
  private static final ResponseDefinitionBuilder GOOD = okJson("{\"fine\": true}");

  private static ResponseDefinitionBuilder status(int status) {
    return aResponse().withStatus(status);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 429})
  void aReadIsSentSixTimesAtMost(int status) {
    try (Stub stub = new Stub(status(status));
        Fixture target = Fixture.at(stub.url())) {
      ApiException failure = target.failure(Fixture.READ);

      assertThat(stub.requests()).isEqualTo(6);
      assertThat(failure.failure())
          .isInstanceOf(status == 429 ? Failure.Throttled.class : Failure.Refused.class);
      assertThat(target.exchanges).extracting(Exchange::attempt).containsExactly(1, 2, 3, 4, 5, 6);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 409, 422, 501, 505})
  void aReadIsNotSentAgainWhenThatIsPointless(int status) {
    try (Stub stub = new Stub(status(status));
        Fixture target = Fixture.at(stub.url())) {
      target.failure(Fixture.READ);

      assertThat(stub.requests()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aReadIsSentAgainAfterABrokenAnswer(Fault fault) throws Exception {
    try (Stub stub = new Stub(aResponse().withFault(fault), status(503), ok("{\"cut"), GOOD);
        Fixture target = Fixture.at(stub.url())) {
      assertThat(target.api.read(Fixture.READ).body().path("fine").booleanValue()).isTrue();
      assertThat(stub.requests()).isEqualTo(4);
      assertThat(target.results().subList(1, 4)).containsExactly("503", "200 unreadable", "200");
    }
  }

  @Test
  void readsBackOffExponentiallyWithFullJitter() {
    try (Stub stub = new Stub(status(500));
        Fixture target = Fixture.at(stub.url())) {
      target.failure(Fixture.READ);

      // Chance is one half, so each is half of the longest.
      assertThat(target.pauses.slept())
          .containsExactlyElementsOf(millis(125, 250, 500, 1000, 2000));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 409, 500, 502, 503, 504})
  void aWriteIsSentOnce(int status) {
    try (Stub stub = new Stub(status(status), GOOD);
        Fixture target = Fixture.at(stub.url())) {
      ApiException failure = target.failure(Fixture.WRITE);

      assertThat(stub.requests()).isEqualTo(1);
      assertThat(failure.failure().outcomeUnknown()).isEqualTo(status >= 500);
    }
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aWriteWithABrokenAnswerIsSentOnceAndUnknown(Fault fault) {
    try (Stub stub = new Stub(aResponse().withFault(fault), GOOD);
        Fixture target = Fixture.at(stub.url())) {
      ApiException failure = target.failure(Fixture.WRITE);

      assertThat(stub.requests()).isEqualTo(1);
      assertThat(failure.failure().outcomeUnknown()).isTrue();
    }
  }

  @Test
  void aWriteIsSentAgainAfter429HoweverOften() throws Exception {
    ResponseDefinitionBuilder wait = status(429).withHeader("Retry-After", "7");
    try (Stub stub = new Stub(wait, wait, wait, wait, wait, wait, wait, wait, GOOD);
        Fixture target = Fixture.at(stub.url())) {
      target.api.write(Fixture.WRITE);

      assertThat(stub.requests()).isEqualTo(9);
      assertThat(target.pauses.passed()).isBetween(Duration.ofSeconds(56), Duration.ofSeconds(62));
    }
  }

  @Test
  void aBodySaysHowLongToWaitWhereNoHeaderDoes() throws Exception {
    ResponseDefinitionBuilder body = aResponse().withStatus(429).withBody("{\"wait\": 30}");
    ResponseDefinitionBuilder both =
        aResponse().withStatus(429).withBody("{\"wait\": 99}").withHeader("Retry-After", "7");
    try (Stub stub = new Stub(body, both, GOOD);
        Fixture target = Fixture.at(stub.url())) {
      target.api.write(Fixture.WRITE);

      assertThat(target.pauses.passed()).isBetween(Duration.ofSeconds(37), Duration.ofSeconds(39));
    }
  }

  @Test
  void aWriteGivesUpAfterFiveMinutesOf429() {
    try (Stub stub = new Stub(status(429).withHeader("Retry-After", "20"));
        Fixture target = Fixture.at(stub.url())) {
      ApiException failure = target.failure(Fixture.WRITE);

      assertThat(failure.failure()).isInstanceOf(Failure.Throttled.class);
      assertThat(failure.failure().outcomeUnknown()).isFalse();
      assertThat(target.pauses.passed()).isBetween(Duration.ofSeconds(270), Duration.ofMinutes(5));
      assertThat(stub.requests()).isBetween(14, 15);
    }
  }

  @Test
  void whatOpensInThreeHoursIsNotWaitedFor() {
    String reset = String.valueOf(FakePauses.START.plus(Duration.ofHours(3)).toEpochMilli());
    try (Stub stub = new Stub(status(429).withHeader("X-Ratelimit-Reset", reset));
        Fixture target = Fixture.at(stub.url())) {
      ApiException failure = target.failure(Fixture.WRITE);

      assertThat(failure.failure().message())
          .isEqualTo(
              "the server's rate limit leaves no room for this request before"
                  + " 2026-11-20T13:00:00Z");
      assertThat(failure.failure().outcomeUnknown()).isFalse();
      assertThat(stub.requests()).isEqualTo(1);
      assertThat(target.pauses.passed()).isZero();
    }
  }

  private static List<Duration> millis(long... millis) {
    return Arrays.stream(millis).mapToObj(Duration::ofMillis).toList();
  }
}
