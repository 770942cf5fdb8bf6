package dev.labbook.execute;

import static dev.labbook.plan.PlanSamples.address;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.execute.Outcome.Ending;
import dev.labbook.plan.JsonText;
import dev.labbook.plan.Mask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportFileTest {
  private static final Report REPORT =
      new Report(
          "sha256:1",
          List.of(
              Outcome.applied(address("a"), 3),
              new Outcome(address("b"), Ending.FAILED, 2, "2", "400 no", List.of())));

  @TempDir private Path folder;

  @Test
  void is_the_json_of_the_description() {
    assertThat(JsonText.line(ReportFile.write(REPORT)))
        .isEqualTo(
            """
            {"formatVersion": "1.0", "planDigest": "sha256:1", "outcomes": [\
            {"address": "launchdarkly/experiment:shop-production/a", "outcome": "applied", "requests": 3}, \
            {"address": "launchdarkly/experiment:shop-production/b", "outcome": "failed", "requests": 2, \
            "step": "2", "message": "400 no"}], \
            "summary": {"applied": 1, "failed": 1, "stale": 0, "blocked": 0, "unknown": 0, "requests": 5}}\
            """);
  }

  @Test
  void replaces_what_was_there_and_leaves_nothing_beside_it() throws IOException {
    Path file = folder.resolve("a/b/report.json");
    ReportFile.save(new Report("sha256:0", List.of()), file);
    ReportFile.save(REPORT, file);
    assertThat(file).hasContent(JsonText.pretty(ReportFile.write(REPORT)));
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void a_link_is_written_through() throws IOException {
    Path target = Files.createFile(folder.resolve("target"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), target);
    ReportFile.save(REPORT, link);
    assertThat(link).isSymbolicLink();
    assertThat(target).isNotEmptyFile();
  }

  @Test
  void an_interrupted_thread_writes_it_all_the_same() throws IOException {
    Path file = folder.resolve("report.json");
    Thread.currentThread().interrupt();
    ReportFile.save(REPORT, file);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void messages_can_be_masked() {
    Mask mask = new Mask(List.of(Pattern.compile("4\\d\\d")));
    assertThat(REPORT.masked(mask).outcomes().getLast().message()).isEqualTo("*** no");
    assertThat(REPORT.masked(mask).outcomes().getFirst()).isEqualTo(REPORT.outcomes().getFirst());
    assertThat(REPORT.masked(Mask.NONE)).isEqualTo(REPORT);
  }
}
