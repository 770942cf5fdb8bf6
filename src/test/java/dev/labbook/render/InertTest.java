package dev.labbook.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labbook.plan.Plan;
import dev.labbook.source.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Printed to the log of a workflow, no text of somebody's is a command to its runner.
final class InertTest {
  private static final String HOSTILE =
      "x\n::set-output name=a::b\n  ::error::c\n##[error]d ##[add-mask]e";

  @Test
  void nothing_that_is_printed_is_a_command() throws Exception {
    Plan plan = HostileSamples.plan(HOSTILE);
    List<String> printed =
        List.of(
            new PlanText(Style.PLAIN, Map.of()).of(plan),
            PlanJson.of(plan),
            new PlanMarkdown(Map.of()).of(plan),
            new PlanHtml(Map.of()).of(plan),
            new Sarif(new Root(""), "1", List.of()).of(plan),
            Junit.of(plan),
            Junit.of(HostileSamples.report(HOSTILE)),
            new ReportText(Style.PLAIN).of(HostileSamples.report(HOSTILE)),
            new FilesText(Style.PLAIN).of("Import", List.of(), plan.problems()));
    for (String text : printed) {
      assertThat(text).doesNotContain("##[").doesNotContainPattern("(?m)^\\s*::");
    }
    assertThat(plan.problems()).extracting(p -> p.severity()).contains(Severity.ERROR);
    assertThat(new ObjectMapper().readTree(PlanJson.of(plan)).toString())
        .as("the same text all the same")
        .contains("##[error]d");
  }
}
