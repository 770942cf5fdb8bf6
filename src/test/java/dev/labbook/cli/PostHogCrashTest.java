package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.cli.FaultProxy.Call;
import dev.labbook.cli.PostHogWrites.Write;
import dev.labbook.execute.Journal;
import dev.labbook.execute.Outcome;
import dev.labbook.execute.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The process is killed at some of the writes of a plan of PostHog's, in two eras: the next apply
/// writes the report that was lost, and does the rest.
final class PostHogCrashTest {
  @TempDir Path folder;

  @Test
  void the_lost_report_tells_the_truth_today() throws Exception {
    matrix("2026");
  }

  @Test
  void the_lost_report_tells_the_truth_in_the_seeds_era() throws Exception {
    matrix("seed");
  }

  private void matrix(String era) throws Exception {
    Matrix matrix = new Matrix("posthog-crashes-" + era, "Killed at", List.of());
    List<Write> writes = PostHogWrites.writes(folder, era);
    Write within = writes.get(2);
    matrix.cell(
        within.title(), "before it is processed", () -> killed(era, within, Fault.SILENT_BEFORE));
    for (Write at : List.of(writes.getFirst(), within, writes.getLast())) {
      matrix.cell(at.title(), "after", () -> killed(era, at, Fault.SILENT_AFTER));
    }
    matrix.run();
  }

  private String killed(String era, Write at, Fault fault) throws Exception {
    try (Scene scene = PostHogWrites.open(folder, era)) {
      CrashTest.kill(scene, at.call(), fault);
      Path journal = scene.folder().resolve(CrashTest.JOURNAL);
      Report lost = Journal.lost(journal).orElseThrow().report();
      truth(scene, lost);
      Scene.Ran again = scene.run("apply", "--yes");
      assertThat(again.err()).contains("The last apply did not come to its end.");
      assertThat(again.exit()).isEqualTo(Exit.DONE);
      assertThat(Files.exists(journal)).isFalse();
      assertThat(PostHogWrites.differing(scene)).isEmpty();
      assertThat(PostHogWrites.count(scene)).isEqualTo(PostHogWrites.KEYS.size());
      return CrashTest.words(lost);
    }
  }

  private static void truth(Scene scene, Report lost) throws Exception {
    Set<String> differing = PostHogWrites.differing(scene);
    assertThat(lost.outcomes()).hasSize(PostHogWrites.KEYS.size());
    for (Outcome outcome : lost.outcomes()) {
      String key = outcome.address().key();
      boolean begun = scene.proxy().calls().stream().anyMatch(c -> ofWrite(c, key));
      switch (outcome.ending()) {
        case APPLIED -> assertThat(differing).doesNotContain(key);
        case BLOCKED -> assertThat(begun || !differing.contains(key)).as(key).isFalse();
        case FAILED, UNKNOWN -> assertThat(begun && outcome.step() != null).as(key).isTrue();
        case STALE -> throw new AssertionError(key);
      }
    }
  }

  private static boolean ofWrite(Call call, String key) {
    return call.writes() && PostHogWrites.key(call).equals(key);
  }
}
