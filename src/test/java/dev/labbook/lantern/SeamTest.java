package dev.labbook.lantern;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labbook.api.ApiRequest;
import dev.labbook.execute.Report;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.Pipeline;
import dev.labbook.launchdarkly.LaunchDarklyExperiments;
import dev.labbook.plan.Plan;
import dev.labbook.plan.PlanFile;
import dev.labbook.render.PlanJson;
import dev.labbook.render.PlanText;
import dev.labbook.render.ReportJson;
import dev.labbook.render.ReportText;
import dev.labbook.render.Style;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The seam is real: a kind of a platform that nobody knows goes from its files to its API and to
/// people, beside another kind, and nothing that kinds share was changed for it.
final class SeamTest {
  static final String WORKSPACE =
      """
      version: 1
      definitions: definitions.yaml
      targets:
        elm: {platform: street, project: elm, token: {env: LAMP}}
      """;

  static final String WANTED =
      """
      {kind: street/lantern, target: elm, key: red, lit: false}
      ---
      {kind: street/lantern, target: elm, key: blue, colour: navy, share: 20}
      ---
      {kind: street/lantern, target: elm, key: amber, colour: amber, lit: true}
      """;

  @TempDir private Path folder;

  @Test
  void a_made_up_kind_is_planned_shown_carried_out_and_reported() throws Exception {
    Street street = new Street().with("red", "red", 50, true).with("blue", "blue", 10, false);
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    List<ExperimentKind<?, ?>> kinds = List.of(new LaunchDarklyExperiments(clock), new Lanterns());
    try (Pipeline pipeline = new Pipeline(folder, kinds, street)) {
      pipeline.write(WORKSPACE, WANTED);
      Plan plan = pipeline.plan();
      assertThat(new PlanText(Style.PLAIN, Map.of("street", "Street")).of(plan))
          .isEqualTo(
              """
              Labbook plan · elm (Street elm)

              + amber  create, start                                            definitions.yaml:5
                  colour  + amber
                  effect  hangs a lantern; it is dark until it is lit
                  risk    low LB3900: moths
                  after   street/lantern:elm/red
                  step 1  PUT    /elm/amber
                  step 2  POST   /elm/amber/light
              ~ blue  update                                                    definitions.yaml:3
                  colour  blue → navy
                  share   10 → 20
                  effect  changes what passers-by see
                  step 1  PATCH  /elm/blue
              - red  stop                                                       definitions.yaml:1
                  step 1  POST   /elm/red/douse

              Plan: 1 to create and start, 1 to update, 1 to stop. 4 requests.
              """);
      assertThat(PlanJson.of(PlanFile.parse(PlanJson.of(plan)))).isEqualTo(PlanJson.of(plan));

      Report report = pipeline.apply(plan);
      assertThat(pipeline.written().stream().map(ApiRequest.Write::path))
          .containsExactly("/elm/blue", "/elm/red/douse", "/elm/amber", "/elm/amber/light");
      assertThat(new ReportText(Style.PLAIN).of(report)).contains("3 applied");
      JsonNode json = new ObjectMapper().readTree(ReportJson.of(report));
      assertThat(json.at("/summary/applied").asInt()).isEqualTo(3);
      assertThat(street.toString())
          .contains("\"key\":\"blue\",\"version\":2,\"colour\":\"navy\",\"share\":20")
          .contains(
              "\"key\":\"amber\",\"version\":1,\"colour\":\"amber\",\"share\":100,\"lit\":true");
      assertThat(pipeline.plan().changes()).isEmpty();
    }
  }

  @Test
  void what_it_holds_is_held_for_it_too() throws Exception {
    Street street = new Street().with("red", "red", 50, true).with("blue", "blue", 10, false);
    try (Pipeline pipeline = new Pipeline(folder, List.of(new Lanterns()), street)) {
      pipeline.write(WORKSPACE, "{kind: street/lantern, target: elm, key: blue, lit: true}\n");
      Plan plan = pipeline.plan();
      assertThat(plan.changes()).isEmpty();
      assertThat(plan.problems())
          .singleElement()
          .satisfies(problem -> assertThat(problem.message()).contains("street/lantern:elm/red"));
    }
  }
}
