package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.cli.PostHogWrites.Write;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every fault of every write of a plan of PostHog's, in two eras: the report tells the truth,
/// nothing is done twice, and applying again does the rest.
final class PostHogFaultsTest {
  @TempDir Path folder;

  @Test
  void the_report_tells_the_truth_today() throws Exception {
    matrix("2026");
  }

  @Test
  void the_report_tells_the_truth_in_the_seeds_era() throws Exception {
    matrix("seed");
  }

  private void matrix(String era) throws Exception {
    Matrix matrix = new Matrix("posthog-" + era, "Fault", List.of());
    for (Write write : PostHogWrites.writes(folder, era)) {
      for (Fault fault : Fault.values()) {
        matrix.cell(fault.title(), write.title(), () -> tried(era, write, fault));
      }
    }
    matrix.run();
  }

  private String tried(String era, Write write, Fault fault) throws Exception {
    try (Scene scene = PostHogWrites.open(folder, era)) {
      scene.proxy().play(call -> call.name().equals(write.call().name()) ? fault : null);
      int exit = scene.run("apply", "--yes").exit();
      scene.proxy().heal();
      JsonNode outcome = scene.outcome(write.key());
      truth(scene, write, exit);
      assertThat(scene.run("apply", "--yes").exit()).isEqualTo(Exit.DONE);
      assertThat(PostHogWrites.differing(scene)).isEmpty();
      assertThat(PostHogWrites.count(scene)).isEqualTo(PostHogWrites.KEYS.size());
      return outcome.path("outcome").asText() + " (" + outcome.path("requests").asInt() + ")";
    }
  }

  private static void truth(Scene scene, Write write, int exit) throws IOException {
    Set<String> differing = PostHogWrites.differing(scene);
    boolean all = true;
    for (String key : PostHogWrites.KEYS) {
      String outcome = scene.outcome(key).path("outcome").asText();
      all &= outcome.equals("applied");
      assertThat(outcome.equals("applied")).as(key).isEqualTo(!differing.contains(key));
      assertThat(outcome.equals("applied") || key.equals(write.key())).as(key).isTrue();
    }
    assertThat(exit).isEqualTo(all ? Exit.DONE : Exit.INCOMPLETE);
  }
}
