package dev.labbook.plan;

import static dev.labbook.plan.PlanSamples.change;
import static dev.labbook.plan.PlanSamples.field;
import static dev.labbook.plan.PlanSamples.json;
import static dev.labbook.plan.PlanSamples.plan;
import static dev.labbook.plan.PlanSamples.problem;
import static dev.labbook.plan.PlanSamples.shown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class PlanFileTest {

  @Test
  void what_is_read_is_what_was_written() throws PlanFileException {
    String text = JsonText.pretty(PlanFile.write(everything()));
    assertThat(JsonText.pretty(PlanFile.write(PlanFile.parse(text)))).isEqualTo(text);
  }

  @Test
  void a_change_that_is_read_is_equal_but_for_the_holders() throws PlanFileException {
    Change written = PlanSamples.stopping();
    assertThat(
            PlanFile.parse(JsonText.pretty(PlanFile.write(plan(List.of(), 0, written)))).changes())
        .containsExactly(written);
  }

  @Test
  void has_the_keys_of_the_description_in_its_order() {
    ObjectNode json = PlanFile.write(everything());
    assertThat(keys(json))
        .containsExactly("formatVersion", "digest", "targets", "changes", "problems", "summary");
    assertThat(keys(json.path("changes").path(0)))
        .containsExactly(
            "address",
            "action",
            "actions",
            "declaredAt",
            "fields",
            "effects",
            "risks",
            "steps",
            "holds",
            "releases",
            "after",
            "basis");
    assertThat(keys(json.at("/changes/0/steps/0")))
        .containsExactly("id", "method", "path", "contentType", "body", "late");
    assertThat(keys(json.at("/problems/0")))
        .containsExactly(
            "severity", "code", "address", "file", "line", "column", "message", "hint");
  }

  @Test
  void summary_counts_each_change_once_and_the_requests() {
    assertThat(JsonText.line(PlanFile.write(shown()).path("summary")))
        .isEqualTo(
            "{\"archive\": 1, \"restart\": 1, \"start\": 1, \"unchanged\": 12, \"requests\": 5}");
  }

  @Test
  void an_absent_value_is_left_out_and_an_empty_one_is_null() {
    Plan plan =
        plan(
            List.of(),
            0,
            change(
                "a",
                List.of(Action.UPDATE),
                field("name", null, "\"A\""),
                field("end", "null", "\"2026-12-01\""),
                field("tags", "[]", null)));
    assertThat(JsonText.line(PlanFile.write(plan).at("/changes/0/fields")))
        .isEqualTo(
            "[{\"path\": \"name\", \"after\": \"A\"},"
                + " {\"path\": \"end\", \"before\": null, \"after\": \"2026-12-01\"},"
                + " {\"path\": \"tags\", \"before\": []}]");
  }

  @TestFactory
  Stream<DynamicTest> says_what_is_wrong() {
    return Map.<String, Consumer<ObjectNode>>ofEntries(
            Map.entry("/changes/0/basis is missing", p -> first(p).remove("basis")),
            Map.entry("/changes/0/steps is not a list", p -> first(p).put("steps", "none")),
            Map.entry(
                "/changes/0/address is not KIND:TARGET/KEY", p -> first(p).put("address", "x")),
            Map.entry("/changes/0/action is not one of remove,", p -> first(p).put("action", "x")),
            Map.entry(
                "/changes/0/action is not the first in rank", p -> first(p).put("action", "stop")),
            Map.entry(
                "/changes/0/declaredAt/line is not a whole number", p -> place(p).put("line", 1.5)),
            Map.entry("/changes/0/actions is empty", p -> first(p).putArray("actions")),
            Map.entry("/summary/unchanged is missing", p -> p.putObject("summary")),
            Map.entry("/targets is not an object", p -> p.put("targets", 1)),
            Map.entry(
                "/targets/a~1b/url is missing",
                p -> p.putObject("targets").putObject("a/b").put("platform", "x")),
            Map.entry(
                "/changes names an experiment twice", p -> p.withArray("changes").add(first(p))),
            Map.entry("/targets does not name '", p -> p.putObject("targets")),
            Map.entry("no digest or no changes", p -> p.remove("digest")),
            Map.entry(
                "its format is 2.0; this Labbook reads 1.x", p -> p.put("formatVersion", "2.0")),
            Map.entry("altered by hand or cut", p -> first(p).put("basis", "sha256:0")),
            Map.entry("altered by hand", p -> p.withArray("changes").remove(1)))
        .entrySet()
        .stream()
        .map(
            broken ->
                DynamicTest.dynamicTest(
                    broken.getKey(), () -> refused(broken.getValue(), broken.getKey())));
  }

  private static void refused(Consumer<ObjectNode> damage, String message) {
    ObjectNode json = PlanFile.write(shown());
    damage.accept(json);
    assertThatExceptionOfType(PlanFileException.class)
        .isThrownBy(() -> PlanFile.parse(JsonText.pretty(json)))
        .withMessageContaining(message)
        .satisfies(e -> assertThat(e.hint()).isNotEmpty());
  }

  @Test
  void what_is_no_plan_at_all_is_refused() {
    for (String text :
        List.of("", "{", "[]", "{}", "null", "{\"a\":1,\"a\":2}", "{} {}", "[".repeat(5_000))) {
      assertThatExceptionOfType(PlanFileException.class)
          .isThrownBy(() -> PlanFile.parse(text))
          .withMessageStartingWith("not a plan file");
    }
  }

  @Test
  void cut_anywhere_it_is_refused() {
    String text = JsonText.pretty(PlanFile.write(everything())).strip();
    for (int end = 0; end < text.length(); end++) {
      String cut = text.substring(0, end);
      assertThatExceptionOfType(PlanFileException.class).isThrownBy(() -> PlanFile.parse(cut));
    }
  }

  @Test
  void messages_are_fit_to_print() {
    ObjectNode json = PlanFile.write(shown());
    json.putObject("targets").put("\u001b[2J", 1);
    assertThatExceptionOfType(PlanFileException.class)
        .isThrownBy(() -> PlanFile.read(json))
        .withMessageContaining("/targets/\\u001B[2J/platform is missing");
  }

  @Test
  void a_later_minor_version_with_more_fields_is_read() throws PlanFileException {
    ObjectNode json = PlanFile.write(shown());
    json.put("formatVersion", "1.7").put("revision", "abc");
    first(json).put("new", true);
    assertThat(PlanFile.read(json).changes()).hasSize(3);
  }

  private static ObjectNode first(ObjectNode plan) {
    return plan.withObject("/changes/0");
  }

  private static ObjectNode place(ObjectNode plan) {
    return plan.withObject("/changes/0/declaredAt");
  }

  private static List<String> keys(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).toList();
  }

  private static Plan everything() {
    return plan(
        List.of(
            problem(Severity.ERROR, "promo", 9, "the flag promo is off", "Turn it on."),
            new Problem(Severity.WARNING, "LB2001", null, null, "something \u001b[2J", null)),
        12,
        PlanSamples.restarting(),
        PlanSamples.stopping(),
        PlanSamples.creation());
  }

  @Test
  void a_number_of_any_size_can_be_read_and_digested() throws PlanFileException {
    Plan plan =
        plan(
            List.of(),
            0,
            change("a", List.of(Action.UPDATE), new FieldChange("n", null, json("1e400"))));
    String text = JsonText.pretty(PlanFile.write(plan));
    assertThat(JsonText.pretty(PlanFile.write(PlanFile.parse(text)))).isEqualTo(text);
  }
}
