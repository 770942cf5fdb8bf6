package dev.labbook.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.cli.ReliabilityPage;
import dev.labbook.http.SimulatedServer.Bucket;
import dev.labbook.http.SimulatedServer.Limit;
import dev.labbook.http.SimulatedServer.Says;
import dev.labbook.http.SimulatedServer.Sliding;
import dev.labbook.http.SimulatedServer.Windows;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// Servers of several sorts, with limits above, near and below the number of workers, in virtual
/// time. The table stands in `docs/reliability.md`.
class LimitsTest {
  private static final Duration ROUND_TRIP = Duration.ofMillis(20);

  /// How a server counts and what it says.
  private enum Sort {
    COUNTED("windows; all answers say what is left and `X-Ratelimit-Reset`", Says.EVERYTHING, 0),
    AHEAD("the same, its clock 40 s ahead", Says.EVERYTHING, 40),
    BEHIND("the same, its clock 40 s behind", Says.EVERYTHING, -40),
    RESET("windows; a 429 says `X-Ratelimit-Reset`", Says.RESET, 0),
    SILENT("windows; a 429 says nothing", Says.NOTHING, 0),
    BUCKET("a bucket; a 429 says `Retry-After`", Says.RETRY_AFTER, 0),
    SLIDING("a sliding minute, as PostHog; a 429 says `Retry-After`", Says.RETRY_AFTER, 0);

    private final String words;
    private final Says says;
    private final int ahead;

    Sort(String words, Says says, int ahead) {
      this.words = words;
      this.says = says;
      this.ahead = ahead;
    }

    double[] periods() {
      return this == SLIDING ? new double[] {60} : new double[] {2, 10};
    }

    /// The first of the windows is not whole.
    Limit limit(int most, double period) {
      return switch (this) {
        case BUCKET -> new Bucket(most / period, most);
        case SLIDING -> new Sliding(most, period);
        default -> new Windows(most, period, 0.3 * period);
      };
    }
  }

  private record Cell(double ratio, double refused, int lost) {
    boolean good() {
      return ratio <= 1.1 && refused <= 0.05;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.2f, %.1f %%", ratio, 100 * refused);
    }
  }

  @Test
  void hardlyLongerThanItMustAndHardlyRefused() throws InterruptedException, IOException {
    List<Cell> cells = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (Sort sort : Sort.values()) {
      for (double period : sort.periods()) {
        List<String> row = new ArrayList<>(List.of(sort.words, (int) period + " s"));
        for (int workers : new int[] {1, 8, 64}) {
          for (int most : limits(workers)) {
            cells.add(cell(sort, period, workers, most));
            row.add(cells.getLast().toString());
          }
        }
        rows.add(row);
      }
    }
    assertThat(cells).allMatch(cell -> cell.lost() == 0);
    assertThat(cells).allMatch(cell -> cell.ratio() < 1.3 && cell.refused() < 0.06);
    long good = cells.stream().filter(Cell::good).count();
    assertThat(good).isGreaterThan(cells.size() * 9L / 10);
    String words = "%d cells, %d of them within 1.1 and 5 %%.%n%n".formatted(cells.size(), good);
    ReliabilityPage.check("limits", words + ReliabilityPage.table(head(), rows));
  }

  private static int[] limits(int workers) {
    return switch (workers) {
      case 1 -> new int[] {200, 10, 2};
      case 8 -> new int[] {200, 8, 3};
      default -> new int[] {250, 64, 32};
    };
  }

  private static List<String> head() {
    List<String> head = new ArrayList<>(List.of("Server", "Period"));
    for (int workers : new int[] {1, 8, 64}) {
      for (int most : limits(workers)) {
        head.add(workers + (workers == 1 ? " worker, " : " workers, ") + most);
      }
    }
    return head;
  }

  private static Cell cell(Sort sort, double period, int workers, int most)
      throws InterruptedException {
    int requests = Math.clamp(8L * most, 1000, 2000) / most * most;
    double trips = requests * ROUND_TRIP.toMillis() / 1e3 / workers;
    double formula = (requests - most) * period / most;
    PacingTest.Run run =
        new PacingTest.Run(
            sort.words,
            sort.limit(most, period),
            sort.says,
            workers,
            ROUND_TRIP,
            Duration.ofSeconds(sort.ahead),
            requests,
            Math.max(trips, formula));
    PacingTest.Result result = PacingTest.run(run);
    return new Cell(
        result.seconds() / run.floor(), result.server().refused(), requests - result.answered());
  }
}
