package dev.labbook.plan;

import static dev.labbook.plan.PlanSamples.json;
import static dev.labbook.plan.PlanSamples.shown;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.api.Method;
import dev.labbook.definition.Address;
import dev.labbook.plan.Plan.TargetInfo;
import dev.labbook.source.Place;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class MaskTest {
  private static final Mask MASK = new Mask(List.of(Pattern.compile("(?i)secret\\S*")));

  @Test
  void without_patterns_everything_stays_the_same_object() {
    Plan plan = shown();
    assertThat(Mask.NONE.of(plan)).isSameAs(plan);
    assertThat(Mask.NONE.of(plan.changes().getFirst())).isSameAs(plan.changes().getFirst());
    assertThat(Mask.NONE.of("text")).isSameAs("text");
  }

  @Test
  void every_printed_text_is_masked_and_the_plan_stays_a_plan() throws PlanFileException {
    Plan masked = MASK.of(full());
    String text = JsonText.pretty(PlanFile.write(masked));
    assertThat(JsonText.pretty(PlanFile.write(PlanFile.parse(text)))).isEqualTo(text);
    // What is left is names: addresses, files, keys of objects, resources, the target.
    assertThat(text.replaceAll("\"secret-[a-z]+\"(: |)", "").lines())
        .filteredOn(line -> line.contains("secret"))
        .allMatch(
            line ->
                line.contains("kind:t/secret-key")
                    || line.contains("flag:secret-flag")
                    || line.contains("secret-file.yaml")
                    || line.contains("secret-pointer"));
  }

  @Test
  void late_values_keep_their_names() {
    Step step = MASK.of(full().changes().getFirst()).steps().getFirst();
    assertThat(JsonText.line(json(JsonText.line(step.body()))))
        .isEqualTo("{\"secret-word\": [\"a *** b\", {\"$late\": \"secret-late\"}, 1, null]}");
    assertThat(step.late()).containsOnlyKeys("secret-late");
    assertThat(step.path()).isEqualTo("/p?t=***");
  }

  @Test
  @Timeout(20)
  void a_pattern_that_takes_too_long_hides_the_whole_text() {
    Mask mask = new Mask(List.of(Pattern.compile("(.*a){20}c"), Pattern.compile("z")));
    assertThat(mask.of("a".repeat(60))).isEqualTo("***");
    assertThat(mask.of("lazy")).isEqualTo("la***y");
  }

  @Test
  void a_pattern_may_repeat_a_group_as_often_as_it_likes() {
    Mask mask = new Mask(List.of(Pattern.compile("token=([a-z]|[0-9])+")));
    assertThat(mask.of("a token=" + "x7".repeat(50_000) + " b")).isEqualTo("a *** b");
    assertThat(mask.of("token=" + "x7".repeat(5_000_000)).length()).isLessThan(10);
  }

  @Test
  void several_patterns_and_empty_matches() {
    Mask mask = new Mask(List.of(Pattern.compile("x*"), Pattern.compile("\"|\\\\")));
    assertThat(mask.of("axxb")).isEqualTo("a***b");
    assertThat(mask.of("say \"x\"")).isEqualTo("say *********");
  }

  private static Plan full() {
    Step step =
        new Step(
            "1",
            "sends secret1",
            Method.POST,
            "/p?t=secret2",
            "application/json",
            json("{\"secret-word\": [\"a secret3 b\", {\"$late\": \"secret-late\"}, 1, null]}"),
            new TreeMap<>(Map.of("secret-late", new Late.Read("/secret4", "/secret-pointer"))));
    Change change =
        new Change(
            new Address("kind", "t", "secret-key"),
            List.of(Action.UPDATE),
            new Place("secret-file.yaml", 1, 1),
            List.of(new FieldChange("m[\"secret5\"]", json("\"secret6\""), json("[\"SECRET7\"]"))),
            List.of(new Effect("e", "secret8")),
            List.of(new Risk("LB3001", Risk.Level.LOW, "secret9")),
            List.of(step),
            List.of(Hold.during("flag:secret-flag")),
            List.of(),
            List.of(),
            Digest.of(json("1")));
    Problem problem =
        new Problem(
            Severity.ERROR, "LB2001", null, null, "no secret10 here", "not secret11 either");
    return new Plan(
        new TreeMap<>(Map.of("t", new TargetInfo("p", "sandbox", "secret-project", null))),
        List.of(change),
        List.of(problem),
        0);
  }
}
