package dev.labbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.cli.FaultProxy.Call;
import dev.labbook.execute.Journal;
import dev.labbook.execute.Outcome;
import dev.labbook.execute.Outcome.Ending;
import dev.labbook.execute.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The process is killed at every request, that is after every record of its journal: the next
/// apply writes the report that was lost, and does the rest.
final class CrashTest {
  static final String JOURNAL = ".labbook/journal.jsonl";

  @TempDir Path folder;

  @Test
  void the_lost_report_tells_the_truth_and_the_next_apply_does_the_rest() throws Exception {
    Matrix matrix = new Matrix("crashes", "Killed at", List.of());
    for (Call call : calls()) {
      String row = "`" + ReadFaultsTest.title(call) + "`";
      matrix.cell(row, "before it is processed", () -> killed(call, Fault.SILENT_BEFORE));
      if (call.writes()) {
        matrix.cell(row, "after", () -> killed(call, Fault.SILENT_AFTER));
      }
    }
    matrix.run();
  }

  /// The requests of an apply that follow a record of the journal, one experiment after the other:
  /// the writes, and the first look at each experiment.
  private List<Call> calls() throws Exception {
    try (Scene scene = FiveWrites.open(folder)) {
      scene.run("apply", "--yes", "--parallelism", "1");
      return scene.proxy().calls().stream()
          .filter(call -> call.writes() || call.path().matches(".*/experiments/[a-z-]+\\?.*"))
          .toList();
    }
  }

  private String killed(Call at, Fault fault) throws Exception {
    try (Scene scene = FiveWrites.open(folder)) {
      kill(scene, at, fault);
      assertThat(scene.report().at("/summary/blocked").asInt()).isZero();
      Report lost = Journal.lost(scene.folder().resolve(JOURNAL)).orElseThrow().report();
      truth(scene, lost);
      again(scene);
      WriteFaultsTest.nothingTwice(scene);
      return words(lost);
    }
  }

  /// Starts an apply in a process of its own and kills it when this request has come.
  static void kill(Scene scene, Call at, Fault fault) throws Exception {
    CountDownLatch come = new CountDownLatch(1);
    scene
        .proxy()
        .play(
            call -> {
              boolean same = call.name().equals(at.name());
              if (same) {
                come.countDown();
              }
              return same ? fault : null;
            });
    Process process = start(scene);
    try {
      assertThat(come.await(60, SECONDS)).isTrue();
      while (fault.processed() && scene.proxy().passed().stream().noneMatch(p -> p.is(at))) {
        Thread.sleep(5);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    scene.proxy().heal();
  }

  private static Process start(Scene scene) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of("apply", "--yes", "--parallelism", "1"));
    ProcessBuilder builder = new ProcessBuilder(command).directory(scene.folder().toFile());
    builder.environment().put("SHOP_TOKEN", Scene.TOKEN);
    Path said = scene.folder().resolve("said.txt");
    return builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
  }

  private static void truth(Scene scene, Report lost) {
    assertThat(lost.outcomes()).hasSize(FiveWrites.KEYS.size());
    for (Outcome outcome : lost.outcomes()) {
      String key = outcome.address().key();
      boolean wanted = FiveWrites.asWanted(scene, key);
      boolean begun = scene.proxy().calls().stream().anyMatch(c -> c.writes() && c.of(key));
      switch (outcome.ending()) {
        case APPLIED -> assertThat(wanted).as(key).isTrue();
        case BLOCKED -> assertThat(begun || wanted).as(key).isFalse();
        case FAILED, UNKNOWN -> assertThat(begun && outcome.step() != null).as(key).isTrue();
        case STALE -> throw new AssertionError(key);
      }
    }
  }

  /// The next apply says what was lost and does the rest.
  private static void again(Scene scene) {
    Scene.Ran ran = scene.run("apply", "--yes");
    assertThat(ran.err()).contains("The last apply did not come to its end.");
    assertThat(ran.exit()).isEqualTo(Exit.DONE);
    assertThat(scene.folder().resolve(JOURNAL)).doesNotExist();
    WriteFaultsTest.converges(scene);
  }

  /// What became of those that were begun.
  static String words(Report lost) {
    List<String> words = new ArrayList<>();
    for (Outcome outcome : lost.outcomes()) {
      if (outcome.ending() != Ending.BLOCKED) {
        words.add(outcome.address().key() + " " + outcome.ending().word());
      }
    }
    return words.isEmpty() ? "all blocked" : String.join(", ", words);
  }

  /// The disk may keep any beginning of the journal.
  @Test
  void any_beginning_of_the_journal_will_do() throws Exception {
    try (Scene whole = FiveWrites.open(folder)) {
      Call last = calls().getLast();
      kill(whole, last, Fault.SILENT_AFTER);
      String journal = Files.readString(whole.folder().resolve(JOURNAL));
      try (Scene scene = FiveWrites.open(folder)) {
        scene.run("apply", "--yes");
        for (int end = 1; end <= journal.length(); end += 37) {
          cut(scene, journal.substring(0, end));
        }
        cut(scene, journal);
      }
    }
  }

  private static void cut(Scene scene, String beginning) throws IOException {
    scene.write(JOURNAL, beginning);
    Scene.Ran ran = scene.run("apply", "--yes");
    assertThat(ran.exit()).as(beginning).isEqualTo(Exit.DONE);
    assertThat(ran.out()).contains("Nothing to do");
    boolean header = beginning.contains("\n");
    assertThat(ran.err().contains("did not come to its end")).isEqualTo(header);
    assertThat(ran.err().getBytes(UTF_8).length).isLessThan(5_000);
  }
}
