package dev.labbook.plan;

import static dev.labbook.plan.PlanSamples.address;
import static dev.labbook.plan.PlanSamples.change;
import static dev.labbook.plan.PlanSamples.creation;
import static dev.labbook.plan.PlanSamples.field;
import static dev.labbook.plan.PlanSamples.json;
import static dev.labbook.plan.PlanSamples.restarting;
import static dev.labbook.plan.PlanSamples.step;
import static dev.labbook.plan.PlanSamples.stopping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.api.Method;
import dev.labbook.source.Place;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class DigestTest {
  private static final Change CHANGE = restarting();
  private static final Step STEP = CHANGE.steps().getFirst();

  @Test
  void is_sha_256_of_the_canonical_text() {
    // printf '{"a":1,"b":"x"}' | sha256sum
    assertThat(Digest.of(json("{\"b\": \"x\", \"a\": 1.0}")))
        .isEqualTo("sha256:ecf9e98ec0641e23113ff3ce8bdc78d0ddd249886517fd4a7f68cc83d4e65667");
  }

  @Test
  void of_changes_is_over_the_list_of_what_they_promise() {
    String plain =
        """
        [{"address": "launchdarkly/experiment:shop-production/a", "action": "update", "after": [], "steps": [],
          "fields": [{"path": "name", "before": "A", "after": null}], "basis": "%s"}]
        """
            .formatted(Digest.of(json("{}")));
    assertThat(
            Digest.of(List.of(change("a", List.of(Action.UPDATE), field("name", "\"A\"", "null")))))
        .isEqualTo(Digest.of(json(plain)));
  }

  @Test
  void the_order_of_the_changes_does_not_count() {
    assertThat(Digest.of(List.of(creation(), stopping(), restarting())))
        .isEqualTo(Digest.of(List.of(restarting(), creation(), stopping())));
  }

  @TestFactory
  Stream<DynamicTest> does_not_count() {
    Step reordered =
        with(
            STEP,
            """
            {"flags": {"checkout-button": {"flagConfigVersion": {"$late": "flagVersion"}, "ruleId": "fallthrough"}},
             "treatments": [{"allocationPercent": "50", "name": "Blue"}, {"name": "Green", "allocationPercent": "50"}],
             "hypothesis": "A green button raises checkout conversion."}
            """);
    Step renamed =
        new Step(
            "9", "said", STEP.method(), STEP.path(), STEP.contentType(), STEP.body(), STEP.late());
    return Map.of(
            "the order of keys in a body", with(reordered),
            "summary and id of a step", with(renamed),
            "effects", with(List.of(), CHANGE.risks(), CHANGE.declaredAt()),
            "risks", with(CHANGE.effects(), List.of(risk()), CHANGE.declaredAt()),
            "the place", with(CHANGE.effects(), CHANGE.risks(), new Place("other.yaml", 7, 7)))
        .entrySet()
        .stream()
        .map(
            same ->
                DynamicTest.dynamicTest(
                    same.getKey(),
                    () ->
                        assertThat(Digest.of(List.of(same.getValue())))
                            .isEqualTo(Digest.of(List.of(CHANGE)))));
  }

  @TestFactory
  Stream<DynamicTest> counts() {
    String late = "/environments/production/version";
    return Map.of(
            "a body", with(with(STEP, "{}")),
            "a method", with(step("1", Method.PUT, STEP.path(), "{}", "")),
            "a path", with(step("1", STEP.method(), "/other", "{}", "")),
            "a late value", with(late(new Late.Read("/other", late))),
            "where a late value comes from", with(late(new Late.Step("1", late))),
            "no step", with(new Step[0]),
            "a field", with(field("hypothesis", null, "\"x\""), CHANGE.basis()),
            "a field that is empty", with(field("hypothesis", "null", "\"x\""), CHANGE.basis()),
            "the basis", with(CHANGE.fields().getFirst(), Digest.of(json("1"))),
            "what comes before it", CHANGE.after(List.of(address("old-banner"))))
        .entrySet()
        .stream()
        .map(
            other ->
                DynamicTest.dynamicTest(
                    other.getKey(),
                    () ->
                        assertThat(Digest.of(List.of(other.getValue())))
                            .isNotEqualTo(Digest.of(List.of(CHANGE)))));
  }

  @Test
  void absent_and_empty_are_not_the_same() {
    assertThat(Digest.of(List.of(with(field("name", null, "1"), "b"))))
        .isNotEqualTo(Digest.of(List.of(with(field("name", "null", "1"), "b"))));
  }

  private static Risk risk() {
    return new Risk("LB3001", Risk.Level.HIGH, "much");
  }

  private static Step with(Step step, String body) {
    return new Step(
        step.id(),
        step.summary(),
        step.method(),
        step.path(),
        step.contentType(),
        json(body),
        step.late());
  }

  private static Step late(Late late) {
    return new Step(
        STEP.id(),
        STEP.summary(),
        STEP.method(),
        STEP.path(),
        STEP.contentType(),
        STEP.body(),
        new TreeMap<>(Map.of("flagVersion", late)));
  }

  private static Change with(Step... first) {
    List<Step> rest = CHANGE.steps().subList(1, 2);
    return new Change(
        CHANGE.address(),
        CHANGE.actions(),
        CHANGE.declaredAt(),
        CHANGE.fields(),
        CHANGE.effects(),
        CHANGE.risks(),
        Stream.concat(Stream.of(first), rest.stream()).toList(),
        CHANGE.holds(),
        CHANGE.releases(),
        CHANGE.after(),
        CHANGE.basis());
  }

  private static Change with(List<Effect> effects, List<Risk> risks, Place place) {
    return new Change(
        CHANGE.address(),
        CHANGE.actions(),
        place,
        CHANGE.fields(),
        effects,
        risks,
        CHANGE.steps(),
        CHANGE.holds(),
        CHANGE.releases(),
        CHANGE.after(),
        CHANGE.basis());
  }

  private static Change with(FieldChange first, String basis) {
    return new Change(
        CHANGE.address(),
        CHANGE.actions(),
        CHANGE.declaredAt(),
        List.of(first, CHANGE.fields().getLast()),
        CHANGE.effects(),
        CHANGE.risks(),
        CHANGE.steps(),
        CHANGE.holds(),
        CHANGE.releases(),
        CHANGE.after(),
        basis);
  }
}
