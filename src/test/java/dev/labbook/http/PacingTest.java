package dev.labbook.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.api.ApiRequest;
import dev.labbook.http.SimulatedServer.Bucket;
import dev.labbook.http.SimulatedServer.Limit;
import dev.labbook.http.SimulatedServer.Says;
import dev.labbook.http.SimulatedServer.Sliding;
import dev.labbook.http.SimulatedServer.Windows;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Many workers and a server with a rate limit, in virtual time: how long it takes, and how many
/// answers are 429.
///
/// The shortest possible is (R − B) / r: R requests, of which B pass at once and r a second
/// afterwards.
class PacingTest {
  private static final Duration NEAR = Duration.ofMillis(2);
  private static final Duration FAR = Duration.ofMillis(50);

  /// One run.
  ///
  /// @param floor the shortest time possible, in seconds
  record Run(
      String name,
      Limit limit,
      Says says,
      int workers,
      Duration roundTrip,
      Duration ahead,
      int requests,
      double floor) {
    @Override
    public String toString() {
      return name
          + ", says "
          + says
          + ", "
          + workers
          + " workers, "
          + roundTrip.toMillis()
          + " ms"
          + (ahead.isZero() ? "" : ", clock off by " + ahead);
    }
  }

  /// What came of it.
  record Result(SimulatedServer server, double seconds, int answered) {}

  static Result run(Run run) throws InterruptedException {
    return run(run, 0);
  }

  /// @param alone so many requests are sent one after another, and slowly, before the others
  private static Result run(Run run, int alone) throws InterruptedException {
    VirtualTime time = new VirtualTime();
    SimulatedServer server =
        new SimulatedServer(time, run.limit(), run.says(), run.roundTrip(), run.ahead());
    Retrying retrying = new Retrying(new Paced(server, time), time);
    AtomicInteger left = new AtomicInteger(run.requests());
    AtomicInteger answered = new AtomicInteger();
    for (int i = 0; i < alone; i++) {
      time.run(
          1,
          () -> {
            left.decrementAndGet();
            boolean taken = retrying.send(ApiRequest.Read.get("/x")) instanceof Reply.Answered;
            answered.addAndGet(taken ? 1 : 0);
            time.sleep(Duration.ofMillis(80));
          });
    }
    time.run(
        run.workers(),
        () -> {
          while (left.getAndDecrement() > 0) {
            Reply reply = retrying.send(ApiRequest.Read.get("/x"));
            answered.addAndGet(reply instanceof Reply.Answered ? 1 : 0);
          }
        });
    return new Result(server, time.elapsed(), answered.get());
  }

  /// LaunchDarkly's way (`launchdarkly.md §6`): windows of ten seconds. The first is not whole.
  private static Run windows(Says says, int workers, Duration roundTrip, Duration ahead) {
    return windows(200, 10, says, workers, roundTrip, ahead);
  }

  /// Of a clock that is off only whole seconds are known, so a second is allowed for that.
  private static Run windows(
      int limit, double length, Says says, int workers, Duration roundTrip, Duration ahead) {
    return new Run(
        "windows of " + limit + " in " + length + " s",
        new Windows(limit, length, 0.3 * length),
        says,
        workers,
        roundTrip,
        ahead,
        2000,
        (2000 - limit) / (limit / length) + (ahead.isZero() ? 0 : 1));
  }

  private static Run bucket(int burst, Says says, int workers, Duration roundTrip) {
    return new Run(
        "bucket of " + burst,
        new Bucket(100, burst),
        says,
        workers,
        roundTrip,
        Duration.ZERO,
        4000,
        (4000 - burst) / 100.0);
  }

  static Stream<Run> runs() {
    return Stream.of(NEAR, FAR)
        .flatMap(
            roundTrip ->
                Stream.of(
                    windows(Says.EVERYTHING, 8, roundTrip, Duration.ZERO),
                    windows(Says.EVERYTHING, 64, roundTrip, Duration.ZERO),
                    windows(Says.EVERYTHING, 8, roundTrip, Duration.ofSeconds(40)),
                    windows(Says.EVERYTHING, 8, roundTrip, Duration.ofSeconds(-40)),
                    windows(Says.EVERYTHING, 64, roundTrip, Duration.ofMillis(-700)),
                    windows(Says.RESET, 8, roundTrip, Duration.ZERO),
                    windows(Says.RESET, 8, roundTrip, Duration.ofSeconds(-40)),
                    windows(Says.RETRY_AFTER, 8, roundTrip, Duration.ZERO),
                    windows(100, 10, Says.NOTHING, 8, roundTrip, Duration.ZERO),
                    windows(100, 10, Says.NOTHING, 64, roundTrip, Duration.ZERO),
                    windows(100, 5, Says.NOTHING, 8, roundTrip, Duration.ZERO),
                    windows(50, 10, Says.NOTHING, 64, roundTrip, Duration.ZERO),
                    windows(100, 10, Says.EVERYTHING, 64, roundTrip, Duration.ZERO),
                    bucket(100, Says.EVERYTHING, 8, roundTrip),
                    bucket(100, Says.EVERYTHING, 64, roundTrip),
                    bucket(200, Says.RESET, 8, roundTrip),
                    bucket(100, Says.RESET, 64, roundTrip),
                    bucket(100, Says.RETRY_AFTER, 8, roundTrip),
                    bucket(200, Says.RETRY_AFTER, 64, roundTrip),
                    bucket(50, Says.NOTHING, 8, roundTrip),
                    bucket(200, Says.NOTHING, 8, roundTrip),
                    bucket(100, Says.NOTHING, 64, roundTrip)));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void itTakesHardlyLongerThanItMustAndIsHardlyRefused(Run run) throws InterruptedException {
    Result result = run(run);

    assertThat(result.answered()).isEqualTo(run.requests());
    assertThat(result.seconds()).isLessThan(1.1 * run.floor());
    assertThat(result.server().refused()).isLessThan(0.05);
  }

  /// As a plan does: some large reads first, then many small ones.
  @Test
  void whoCountsTheLastSecondsIsNotTakenForSlowAfterASlowBeginning() throws InterruptedException {
    for (Says says : List.of(Says.RESET, Says.RETRY_AFTER)) {
      for (int workers : new int[] {8, 64}) {
        Run run =
            new Run(
                "100 in any 10 s",
                new Sliding(100, 10),
                says,
                workers,
                Duration.ofMillis(20),
                Duration.ZERO,
                1000,
                90);

        Result result = run(run, 5);

        assertThat(result.answered()).isEqualTo(run.requests());
        assertThat(result.seconds()).describedAs("%s", run).isLessThan(1.1 * run.floor());
        assertThat(result.server().refused()).describedAs("%s", run).isLessThan(0.05);
      }
    }
  }

  @Test
  void aRunIsTheSameEachTime() throws InterruptedException {
    List<Double> once = run(windows(Says.EVERYTHING, 64, FAR, Duration.ZERO)).server().sent();

    assertThat(run(windows(Says.EVERYTHING, 64, FAR, Duration.ZERO)).server().sent())
        .isEqualTo(once);
  }

  @Test
  void whereTheServerSaysWhatIsLeftNothingIsRefused() throws InterruptedException {
    assertThat(run(windows(Says.EVERYTHING, 8, FAR, Duration.ZERO)).server().refused()).isZero();
    assertThat(run(windows(Says.EVERYTHING, 64, NEAR, Duration.ZERO)).server().refused()).isZero();
  }

  @Test
  void nobodySendsIntoAClosedWindow() throws InterruptedException {
    for (int workers : new int[] {1, 8, 64}) {
      Result result = run(windows(Says.RESET, workers, FAR, Duration.ZERO));

      assertThat(result.server().refused()).isPositive();
      assertThat(result.server().sentWhileClosed()).isZero();
    }
  }

  @Test
  void theWaitersDoNotWakeTogether() throws InterruptedException {
    for (Says says : List.of(Says.RESET, Says.EVERYTHING)) {
      List<Double> sent = run(windows(says, 64, FAR, Duration.ZERO)).server().sent();

      // The first window is over after seven seconds, the next ones after ten more each.
      for (double opens = 7; opens < 80; opens += 10) {
        double open = opens;
        assertThat(sent).filteredOn(at -> at >= open && at < open + 0.1).hasSizeLessThan(25);
      }
    }
  }

  @Test
  void aServerThatSaysNothingAboutItsTenSecondsIsOutlasted() throws InterruptedException {
    Run run =
        new Run(
            "windows of 200",
            new Windows(200, 10, 3),
            Says.NOTHING,
            8,
            FAR,
            Duration.ZERO,
            1000,
            37);

    assertThat(run(run).answered()).isEqualTo(1000);
  }

  @Test
  void aSmallRunIsNotHeldBack() throws InterruptedException {
    Run run =
        new Run(
            "windows of 200",
            new Windows(200, 10, 3),
            Says.EVERYTHING,
            8,
            FAR,
            Duration.ZERO,
            80,
            0);

    assertThat(run(run).seconds()).isLessThan(0.6);
  }
}
