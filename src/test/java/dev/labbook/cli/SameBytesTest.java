package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What a plan depends on, and what it does not: the order in which the API answers, versions, what
/// a rule serves, what no definition manages, and the layout of a file make no difference.
final class SameBytesTest {
  private static final Set<String> UNORDERED =
      Set.of("experiments", "flags", "metrics", "metricGroups", "members", "secondary", "tags");

  private static final CaseFolder RESTART = CaseFolder.named("rule.left-out-is-carried-over");

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> the_order_of_the_api() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (CaseFolder one : CaseFolder.all()) {
      if (!one.name().startsWith("cell.")) {
        tests.add(dynamicTest(one.name(), () -> inAnotherOrder(one)));
      }
    }
    return tests.stream();
  }

  private void inAnotherOrder(CaseFolder one) throws Exception {
    ObjectNode live = one.live();
    reverse(live);
    JsonNode known = new ObjectMapper().readTree(one.read("plan.json"));
    assertThat(plan(one, live, one.definition()).path("changes")).isEqualTo(known.path("changes"));
  }

  private static void reverse(JsonNode json) {
    json.properties()
        .forEach(
            entry -> {
              if (entry.getValue() instanceof ArrayNode list
                  && UNORDERED.contains(entry.getKey())) {
                List<JsonNode> items = new ArrayList<>();
                list.forEach(items::add);
                list.removeAll().addAll(items.reversed());
              }
            });
    json.forEach(SameBytesTest::reverse);
  }

  @TestFactory
  Stream<DynamicTest> what_makes_no_difference() {
    return Stream.of(
        live(
            "the flag's version", at("/flags/0/environments/production", o -> o.put("version", 7))),
        live("the flag's name", at("/flags/0", o -> o.put("name", "Another"))),
        live("what a rule serves", at("/flags/0/environments/production", this::serves)),
        live("a field that is not managed", at("/experiments/0", o -> o.put("description", "x"))),
        text("a comment", "# Why we do this.\n", ""),
        text("another layout", "", "\n\n"),
        text("quotes", "", "x-anything: goes\n"));
  }

  private void serves(ObjectNode production) {
    production.putObject("fallthrough").put("variation", "green");
  }

  @TestFactory
  Stream<DynamicTest> what_makes_a_difference() {
    return Stream.of(
        changed("the rule's clauses", at("/flags/0/environments/production/rules/0", this::clause)),
        changed("one more variation", at("/flags/0", o -> variation(o))),
        changed("another iteration", at("/experiments/0/iterations/0", o -> o.put("_id", "f00"))),
        changed(
            "the value of a managed field",
            at("/experiments/0/iterations/0", o -> o.put("hypothesis", "Another."))),
        changed(
            "what is carried over",
            at("/experiments/0/iterations/0", o -> o.put("canReshuffleTraffic", false))));
  }

  private void clause(ObjectNode rule) {
    ((ObjectNode) rule.path("clauses").get(0)).put("negate", true);
  }

  private static void variation(ObjectNode flag) {
    flag.withArray("variations").addObject().put("value", "grey");
  }

  private static Consumer<ObjectNode> at(String pointer, Consumer<ObjectNode> change) {
    return live -> change.accept((ObjectNode) live.at(pointer));
  }

  private DynamicTest live(String name, Consumer<ObjectNode> change) {
    return dynamicTest(name, () -> assertThat(digest(change, "", "")).isEqualTo(digest()));
  }

  private DynamicTest changed(String name, Consumer<ObjectNode> change) {
    return dynamicTest(name, () -> assertThat(digest(change, "", "")).isNotEqualTo(digest()));
  }

  private DynamicTest text(String name, String above, String below) {
    return dynamicTest(name, () -> assertThat(digest(o -> {}, above, below)).isEqualTo(digest()));
  }

  private String digest() throws Exception {
    return digest(live -> {}, "", "");
  }

  private String digest(Consumer<ObjectNode> change, String above, String below) throws Exception {
    ObjectNode live = RESTART.live();
    change.accept(live);
    return plan(RESTART, live, above + RESTART.definition() + below).path("digest").asText();
  }

  private JsonNode plan(CaseFolder one, JsonNode live, String definition) throws Exception {
    try (Bench bench = Bench.open(folder, live)) {
      bench.write(one.workspace(), bench.address(), definition);
      return bench.run("plan", "--format", "json").json();
    }
  }
}
