package dev.labbook.render;

import static dev.labbook.plan.PlanSamples.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.labbook.execute.Outcome;
import dev.labbook.execute.Outcome.Ending;
import dev.labbook.execute.Report;
import dev.labbook.plan.Action;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.Plan;
import dev.labbook.plan.PlanFile;
import dev.labbook.plan.PlanFileException;
import dev.labbook.plan.PlanSamples;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class RenderTest {
  private static final Map<String, String> NAMES =
      Map.of("launchdarkly", "LaunchDarkly", "posthog", "PostHog");
  private static final PlanText PLAN = new PlanText(Style.PLAIN, NAMES);

  @TestFactory
  Stream<DynamicTest> plans() {
    return RenderSamples.plans().entrySet().stream()
        .map(plan -> dynamicTest(plan.getKey(), () -> check(plan.getKey(), plan.getValue())));
  }

  private static void check(String name, Plan plan) throws IOException, PlanFileException {
    String text = PLAN.of(plan);
    String json = PlanJson.of(plan);
    Golden.check(name + "/plan.txt", text);
    Golden.check(name + "/plan.json", json);
    Plan saved = PlanFile.parse(json);
    assertThat(PLAN.of(saved)).isEqualTo(text);
    assertThat(PlanJson.of(saved)).isEqualTo(json);
    assertHarmless(text);
    assertHarmless(json);
  }

  @TestFactory
  Stream<DynamicTest> reports() {
    return RenderSamples.reports().entrySet().stream()
        .map(
            report ->
                dynamicTest(report.getKey(), () -> check(report.getKey(), report.getValue())));
  }

  private static void check(String name, Report report) throws IOException {
    String text = new ReportText(Style.PLAIN).of(report);
    String json = ReportJson.of(report);
    Golden.check(name + "/report.txt", text);
    Golden.check(name + "/report.json", json);
    assertHarmless(text);
    assertHarmless(json);
  }

  @Test
  void problems() throws IOException {
    ProblemsText text = new ProblemsText(Style.PLAIN);
    Golden.check("file-errors/problems.txt", text.of(RenderSamples.problems(), 14));
    Golden.check("file-errors/problems.json", ProblemsJson.of(RenderSamples.problems(), 14));
    assertThat(text.of(List.of(), 1)).isEqualTo("1 definition checked: no problems.\n");
  }

  @Test
  void colours_change_nothing_else() throws IOException {
    Plan plan = RenderSamples.plans().get("problems");
    String text = new PlanText(Style.COLOUR, NAMES).of(plan);
    Golden.check("coloured/plan.txt", text);
    assertThat(text.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(PLAN.of(plan));
  }

  @Test
  void the_sample_of_the_description_is_matched_to_the_letter() {
    assertThat(PLAN.of(PlanSamples.shown()))
        .startsWith(
            """
            Labbook plan · shop-production (LaunchDarkly storefront/production)

            ~ checkout-button  restart                                        experiments/checkout.yaml:1
                hypothesis                      - A green button raises conversion.
                                                + A green button raises checkout conversion.
                treatments["Green"].allocation  40 → 50
                effect  ends the iteration running since 2026-11-12; its results stay, but cannot be compared with the next
                effect  users are reshuffled between treatments (canReshuffleTraffic)
                step 1  POST   /api/v2/projects/storefront/environments/production/experiments/checkout-button/iterations
                step 2  PATCH  /api/v2/projects/storefront/environments/production/experiments/checkout-button  startIteration "Green was too pale to read"
            - old-banner  stop, archive                                       experiments/banner.yaml:1
            """)
        .endsWith(
            """

            Plan: 1 to create and start, 1 to restart, 1 to stop and archive. 5 requests. 12 experiments unchanged.
            """);
  }

  @Test
  void a_change_whose_target_is_not_named_is_shown_all_the_same() {
    Plan plan = new Plan(new TreeMap<>(), PlanSamples.shown().changes(), List.of(), 0);
    assertThat(PLAN.of(plan)).contains("Labbook plan · shop-production\n", "old-banner");
  }

  @Test
  void no_line_of_a_log_is_a_command_to_a_runner() {
    String lines = "a\nb ##[error]y\n::stop-commands::x";
    FieldChange field =
        new FieldChange("text", TextNode.valueOf(lines), TextNode.valueOf(lines + "\nd"));
    String text =
        PLAN.of(
            PlanSamples.plan(List.of(), 0, PlanSamples.change("k", List.of(Action.UPDATE), field)));
    assertThat(text).contains("\\u003A:stop-commands::x", "b \\u0023#[error]y");
    assertThat(text.lines()).noneMatch(line -> line.strip().startsWith("::"));
  }

  @Test
  void a_text_of_very_many_lines_is_shown_whole() {
    FieldChange field =
        new FieldChange(
            "text", TextNode.valueOf("a\n".repeat(40_000)), TextNode.valueOf("b\n".repeat(40_000)));
    assertThat(new FieldText(Style.PLAIN).lines(List.of(field))).hasSize(80_002);
  }

  @Test
  void progress() {
    Outcome applied = Outcome.applied(address("checkout-button"), 2);
    assertThat(new Progress(7, false).line(3, PlanSamples.restarting(), applied))
        .isEqualTo("[3/7] applied checkout-button restart (2 requests)");
    Outcome failed =
        new Outcome(address("old-banner"), Ending.FAILED, 1, "1", "400 no\u001b[2J", List.of());
    assertThat(new Progress(7, true).line(4, PlanSamples.stopping(), failed))
        .isEqualTo(
            "[4/7] failed shop-production/old-banner stop, archive at step 1 (1 request): 400"
                + " no\\u001B[2J");
    Outcome blocked = Outcome.blocked(address("pricing-page"), "it waits for old-banner");
    assertThat(Progress.of(PlanSamples.shown()).line(3, PlanSamples.creation(), blocked))
        .isEqualTo("[3/3] blocked pricing-page create, start: it waits for old-banner");
  }

  @Test
  void formats_have_names() {
    assertThat(Format.of("json")).contains(Format.JSON);
    assertThat(Format.of("text")).contains(Format.TEXT);
    assertThat(Format.of("JSON")).isEmpty();
  }

  private static void assertHarmless(String text) {
    assertThat(text.codePoints().filter(c -> c != '\n' && harmful(c))).isEmpty();
  }

  private static boolean harmful(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
  }
}
