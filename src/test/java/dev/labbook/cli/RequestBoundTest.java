package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.cli.FaultProxy.Call;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How many requests planning takes: the cheaper of the pages of the list and one for each
/// definition, two for each flag, one for each metric and each maintainer or their pages, and a
/// few.
final class RequestBoundTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Who the token is, and a first page each of experiments, flags, metrics and members that tells
  /// that the list is too long.
  private static final int FEW = 5;

  /// The largest page that LaunchDarkly gives of metrics and of members.
  private static final int SMALL_PAGE = 50;

  @TempDir Path folder;

  /// A plan.
  ///
  /// @param definitions how many
  /// @param live how many experiments there are; the definitions are among them
  /// @param flags how many they share
  /// @param page the largest that the server gives
  /// @param changed whether all definitions want a new iteration
  record Plan(int definitions, int live, int flags, int page, boolean changed) {
    int bound() {
      int experiments = Math.min(pages(live, page), definitions);
      int used = Math.min(flags, definitions);
      int metrics = changed ? Math.min(definitions, pages(live, Math.min(page, SMALL_PAGE))) : 0;
      return experiments + 2 * used + metrics + Math.min(used, 2) + FEW;
    }

    static int pages(int items, int page) {
      return (items + page - 1) / page;
    }
  }

  static Stream<Plan> plans() {
    return Stream.of(20, 50, 200)
        .flatMap(
            page ->
                Stream.of(
                    new Plan(1, 1, 1, page, false),
                    new Plan(1, 450, 10, page, true),
                    new Plan(3, 450, 10, page, true),
                    new Plan(10, 450, 10, page, false),
                    new Plan(60, 450, 60, page, true),
                    new Plan(450, 450, 10, page, false),
                    new Plan(450, 450, 450, page, true)));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void planning_takes_few_requests_and_only_reads(Plan plan) throws Exception {
    try (Scene scene = scene(plan)) {
      Scene.Ran ran = scene.run("plan", "--detailed-exitcode");

      assertThat(ran.exit()).as(ran.out()).isEqualTo(plan.changed() ? Exit.CHANGES : Exit.DONE);
      assertThat(scene.proxy().calls()).noneMatch(Call::writes);
      assertThat(scene.proxy().calls().size()).isLessThanOrEqualTo(plan.bound());
    }
  }

  @Test
  void a_list_that_does_not_say_its_length_is_left_where_single_reads_are_cheaper()
      throws Exception {
    try (Scene scene = scene(new Plan(2, 450, 1, 20, false))) {
      scene.proxy().edit(body -> body.replaceAll("\"total_?[cC]ount\":\\d+,?", ""));

      assertThat(scene.run("plan", "--detailed-exitcode").exit()).isEqualTo(Exit.DONE);
      assertThat(scene.proxy().calls()).hasSizeLessThanOrEqualTo(3 + 2 + 2);
    }
    try (Scene scene = scene(new Plan(450, 450, 10, 20, false))) {
      scene.proxy().edit(body -> body.replaceAll("\"total_?[cC]ount\":\\d+,?", ""));

      assertThat(scene.run("plan", "--detailed-exitcode").exit()).isEqualTo(Exit.DONE);
      assertThat(scene.proxy().calls()).hasSizeLessThanOrEqualTo(23 + 20 + FEW);
    }
  }

  @Test
  void a_list_without_links_is_read_by_its_length() throws Exception {
    Plan plan = new Plan(450, 450, 10, 50, false);
    try (Scene scene = scene(plan)) {
      scene.proxy().edit(body -> body.replace("\"next\":", "\"never\":"));

      assertThat(scene.run("plan", "--detailed-exitcode").exit()).isEqualTo(Exit.DONE);
      assertThat(scene.proxy().calls()).hasSizeLessThanOrEqualTo(plan.bound());
    }
  }

  @Test
  void archived_flags_are_found_though_lists_hide_them() throws Exception {
    ObjectNode live = live(new Plan(30, 30, 30, 50, false));
    live.path("flags").forEach(flag -> ((ObjectNode) flag).put("archived", true));
    for (var experiment : live.path("experiments")) {
      ObjectNode iteration = (ObjectNode) experiment.at("/iterations/0");
      iteration.put("status", "stopped").put("winner", "A");
      ((ObjectNode) experiment).put("archived", true);
    }
    String definitions = definitions(30, false, 30).replace("running", "archived");
    try (Scene scene = Scene.open(folder, live.toString(), Map.of("all.yaml", definitions))) {
      assertThat(scene.run("plan", "--detailed-exitcode").exit()).isEqualTo(Exit.DONE);
      assertThat(scene.proxy().calls()).hasSizeLessThanOrEqualTo(1 + 2 * 30 + FEW);
    }
  }

  private Scene scene(Plan plan) throws Exception {
    String definitions = definitions(plan.definitions(), plan.changed(), plan.flags());
    return Scene.open(folder, live(plan).toString(), Map.of("all.yaml", definitions));
  }

  /// Every flag has one rule for each experiment, so that all of them can run.
  private static ObjectNode live(Plan plan) {
    ObjectNode live = JSON.createObjectNode();
    live.put("platform", "launchdarkly").put("project", "storefront");
    live.put("maxPageSize", plan.page()).putArray("environments").add("production");
    live.putArray("members").addObject().put("email", "grace@example.com");
    live.withArray("members").addObject().put("email", "ada@example.com");
    ArrayNode metrics = live.putArray("metrics");
    ArrayNode flags = live.putArray("flags");
    ArrayNode experiments = live.putArray("experiments");
    IntStream.range(0, plan.flags()).forEach(i -> flags.add(flag(i, plan)));
    for (int i = 0; i < plan.live(); i++) {
      metrics.addObject().put("key", "m" + i);
      experiments.add(experiment(i, plan.flags()));
    }
    return live;
  }

  private static ObjectNode flag(int number, Plan plan) {
    ObjectNode flag = JSON.createObjectNode().put("key", "f" + number);
    flag.putArray("variations").addObject().put("value", "a");
    flag.withArray("variations").addObject().put("value", "b");
    ObjectNode config = flag.withObject("/environments/production").put("on", true);
    for (int i = number; i < plan.live(); i += plan.flags()) {
      ObjectNode rule = config.withArray("rules").addObject().put("description", "r" + i);
      ObjectNode clause = rule.put("variation", 0).putArray("clauses").addObject();
      clause.put("attribute", "group").put("op", "in").putArray("values").add(i);
    }
    return flag;
  }

  private static ObjectNode experiment(int number, int flags) {
    ObjectNode experiment = JSON.createObjectNode().put("key", "e" + number);
    experiment.put("name", "E").put("flag", "f" + number % flags);
    experiment.put("maintainer", number % 2 == 0 ? "grace@example.com" : "ada@example.com");
    ObjectNode iteration = experiment.putArray("iterations").addObject().put("status", "running");
    iteration.put("hypothesis", "Old").put("rule", "r" + number);
    iteration.putObject("metrics").put("primary", "m" + number);
    ArrayNode treatments = iteration.putArray("treatments");
    treatments.addObject().put("name", "A").put("variation", "a").put("allocation", 50);
    treatments.addObject().put("name", "B").put("variation", "b").put("allocation", 50);
    ((ObjectNode) treatments.get(0)).put("baseline", true);
    return experiment;
  }

  private static String definitions(int count, boolean changed, int flags) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      all.append(
          """
          ---
          kind: launchdarkly/experiment
          target: shop
          key: e%1$d
          name: E
          maintainer: %4$s@example.com
          status: running
          hypothesis: %2$s
          flag: {key: f%3$d, rule: r%1$d}
          metrics: {primary: m%1$d}
          treatments:
            - {name: A, variation: a, allocation: 50, baseline: true}
            - {name: B, variation: b, allocation: 50}
          restart: {justification: A better idea}
          stop: {winner: A}
          """
              .formatted(i, changed ? "New" : "Old", i % flags, i % 2 == 0 ? "grace" : "ada"));
    }
    return all.toString();
  }
}
