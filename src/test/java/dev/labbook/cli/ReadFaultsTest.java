package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.cli.FaultProxy.Call;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every fault of every read of planning, of the look just before sending, of the values that are
/// read last, and of the look when all is sent: what passes is not noticed, what lasts stops only
/// what needs it, and before anything is sent.
final class ReadFaultsTest {
  /// A fault that comes once and is not noticed.
  private static final List<Fault> PASSING =
      List.of(
          Fault.DROPPED_BEFORE,
          Fault.SILENT_BEFORE,
          Fault.THROTTLED,
          Fault.ERROR_BEFORE,
          Fault.PAGE,
          Fault.GARBAGE,
          Fault.CUT,
          Fault.SLOW);

  @TempDir Path folder;

  /// A read of an apply without faults.
  ///
  /// @param last whether nothing is written to that experiment any more
  private record Looked(Call call, boolean last) {}

  @Test
  void what_passes_is_not_noticed_and_what_lasts_stops_what_needs_it() throws Exception {
    Matrix matrix = new Matrix("reads", "Read", List.of());
    for (Looked looked : reads()) {
      Call read = looked.call();
      String row = "`" + title(read) + "`";
      PASSING.forEach(fault -> matrix.cell(row, fault.title(), () -> passing(read, fault)));
      matrix.cell(row, "409", () -> lasting(looked, Fault.CONFLICT));
      matrix.cell(row, "no answer for good", () -> lasting(looked, Fault.DROPPED_BEFORE));
    }
    matrix.run();
  }

  /// The reads of an apply without faults, those of planning first.
  private List<Looked> reads() throws Exception {
    try (Scene scene = FiveWrites.open(folder)) {
      assertThat(scene.run("apply", "--yes").exit()).isEqualTo(Exit.DONE);
      Comparator<Call> order = Comparator.comparing(c -> !plans(c));
      List<Call> calls = scene.proxy().calls();
      return calls.stream()
          .filter(call -> !call.writes())
          .sorted(order.thenComparing(Call::path).thenComparingInt(Call::number))
          .map(call -> new Looked(call, afterAll(call, calls)))
          .toList();
    }
  }

  /// Whether it is about an experiment that is not written to any more.
  private static boolean afterAll(Call read, List<Call> calls) {
    List<Call> later = calls.subList(calls.indexOf(read), calls.size());
    return FiveWrites.KEYS.stream()
        .filter(read::of)
        .anyMatch(key -> later.stream().noneMatch(call -> call.writes() && call.of(key)));
  }

  /// Whether it is one of the four that planning sends.
  static boolean plans(Call call) {
    return call.number() == 1
        && Stream.of("lifecycleState", "summary=0", "limit=50", "caller-identity")
            .anyMatch(call.path()::contains);
  }

  static String title(Call call) {
    return call.name()
        .replace("/api/v2/projects/storefront/environments/production/", "")
        .replace("/api/v2/", "")
        .replaceAll("expand=[^&]*", "expand=…")
        .replace("GET ", "");
  }

  private static boolean same(Call read, Call call) {
    return call.method().equals("GET") && call.path().equals(read.path());
  }

  private String passing(Call read, Fault fault) throws Exception {
    try (Scene scene = FiveWrites.open(folder)) {
      scene.proxy().play(call -> same(read, call) && call.number() == read.number() ? fault : null);

      assertThat(scene.run("apply", "--yes").exit()).isEqualTo(Exit.DONE);
      assertThat(scene.report().at("/summary/requests").asInt()).isEqualTo(5);
      assertThat(FiveWrites.KEYS).allMatch(key -> FiveWrites.asWanted(scene, key));
      return "not noticed";
    }
  }

  private String lasting(Looked looked, Fault fault) throws Exception {
    Call read = looked.call();
    try (Scene scene = FiveWrites.open(folder)) {
      scene.proxy().play(call -> same(read, call) && call.number() >= read.number() ? fault : null);

      int exit = scene.run("apply", "--yes").exit();
      String result =
          looked.last() ? done(scene, exit) : plans(read) ? stopped(scene, exit) : one(scene, exit);
      scene.proxy().heal();
      WriteFaultsTest.converges(scene);
      return result;
    }
  }

  private static String stopped(Scene scene, int exit) {
    assertThat(exit).isEqualTo(Exit.FAILED);
    assertThat(scene.proxy().calls()).noneMatch(Call::writes);
    assertThat(scene.report().path("outcomes")).isEmpty();
    return "stops the run";
  }

  private static String done(Scene scene, int exit) {
    assertThat(exit).isEqualTo(Exit.DONE);
    assertThat(FiveWrites.KEYS).allMatch(key -> FiveWrites.asWanted(scene, key));
    return "not noticed";
  }

  /// One experiment failed before anything of it was sent; the others are done.
  private static String one(Scene scene, int exit) {
    assertThat(exit).isEqualTo(Exit.INCOMPLETE);
    List<String> failed =
        FiveWrites.KEYS.stream()
            .filter(k -> scene.outcome(k).path("outcome").asText().equals("failed"))
            .toList();
    assertThat(failed).hasSize(1);
    assertThat(scene.outcome(failed.getFirst()).path("requests").asInt()).isZero();
    assertThat(scene.report().at("/summary/applied").asInt()).isEqualTo(2);
    for (String key : FiveWrites.KEYS) {
      assertThat(FiveWrites.asWanted(scene, key)).isEqualTo(!failed.contains(key));
    }
    return failed.getFirst() + " failed";
  }
}
