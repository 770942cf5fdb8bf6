package dev.labbook.launchdarkly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.api.Method;
import dev.labbook.definition.Definitions;
import dev.labbook.kind.Parallel;
import dev.labbook.plan.Action;
import dev.labbook.plan.Change;
import dev.labbook.plan.Effect;
import dev.labbook.plan.Step;
import dev.labbook.plan.Zombie;
import dev.labbook.sandbox.InProcess;
import dev.labbook.sandbox.InProcess.Legacy;
import dev.labbook.sandbox.InProcess.Legacy.Item;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is planned for the legacy experiments of a flag, and what cannot be.
final class LegacyPlanTest {
  private static final Parallel PARALLEL = new Parallel(2);
  private static final String HEAD =
      "kind: launchdarkly/legacy-experiments\ntarget: shop\nflag: banner\n";

  private final InProcess sandbox = LegacyBench.sandbox();
  private final Problems problems = new Problems();

  @AfterAll
  static void close() {
    PARALLEL.close();
  }

  @BeforeEach
  void live() {
    sandbox.put(
        "banner",
        new Legacy(
            0,
            List.of(
                new Item("m0", List.of("production", "staging")),
                new Item("m1", List.of("staging")))));
  }

  private @Nullable Change plan(String rest) throws Exception {
    return LegacyBench.plan(
        LegacyBench.decode(rest.startsWith("kind") ? rest : HEAD + rest),
        sandbox,
        PARALLEL,
        problems);
  }

  private Change change(String rest) throws Exception {
    return Objects.requireNonNull(plan(rest), problems.sorted().toString());
  }

  @Test
  void tests_come_first_and_removals_go_from_the_end() throws Exception {
    Change change =
        change(
            """
            baseline: Bold
            experiments:
              - {metric: m2, environments: [production]}
            remove: {metrics: [m0, m1], justification: Test}
            """);
    Step step = change.steps().getFirst();
    assertThat(step.method()).isEqualTo(Method.PATCH);
    assertThat(step.path()).isEqualTo("/api/v2/flags/storefront/banner");
    assertThat(step.contentType()).isEqualTo("application/json");
    assertThat(Objects.requireNonNull(step.body()).toString())
        .isEqualTo(
            """
            {"comment":{"$late":"revision"},"patch":[\
            {"op":"test","path":"/experiments/baselineIdx","value":0},\
            {"op":"test","path":"/experiments/items/0/metricKey","value":"m0"},\
            {"op":"test","path":"/experiments/items/0/environments/0","value":"production"},\
            {"op":"test","path":"/experiments/items/0/environments/1","value":"staging"},\
            {"op":"test","path":"/experiments/items/1/metricKey","value":"m1"},\
            {"op":"test","path":"/experiments/items/1/environments/0","value":"staging"},\
            {"op":"replace","path":"/experiments/baselineIdx","value":1},\
            {"op":"remove","path":"/experiments/items/1"},\
            {"op":"remove","path":"/experiments/items/0"},\
            {"op":"add","path":"/experiments/items/0","value":{"metricKey":"m2","environments":["production"]}}]}\
            """);
    assertThat(change.actions()).containsExactly(Action.UPDATE, Action.START, Action.REMOVE);
    assertThat(change.action()).isEqualTo(Action.REMOVE);
    assertThat(change.risks()).extracting(risk -> risk.code()).contains("LB3010", "LB3010");
  }

  @Test
  void effects_name_every_environment() throws Exception {
    Change change = change("experiments: [{metric: m1, environments: [production]}]\n");
    assertThat(change.effects())
        .containsExactly(
            new Effect(
                "stop",
                "data for m1 is no longer recorded in staging; what was recorded there stays"),
            new Effect("start", "data for m1 is recorded in production from now on"),
            new Effect("calm", "changes no traffic: the flag serves what it has served before"));
    assertThat(change.fields()).hasSize(1);
    assertThat(change.fields().getFirst().toString())
        .contains("experiments[\"m1\"].environments", "[\"staging\"]", "[\"production\"]");
  }

  @Test
  void what_is_left_out_is_left_alone() throws Exception {
    assertThat(plan("experiments: [{metric: m0}]\n")).isNull();
    assertThat(plan("experiments: []\n")).isNull();
    assertThat(plan("baseline: Control\n")).isNull();
    assertThat(plan("remove: {metrics: [m2], justification: Gone already}\n")).isNull();
    assertThat(problems.sorted()).isEmpty();
  }

  @Test
  void a_remove_that_is_used_warns_that_it_consents_again() throws Exception {
    assertThat(plan("remove: {metrics: [m1], justification: Test}\n")).isNotNull();
    assertThat(problems.sorted()).extracting(Problem::code).containsExactly("LB2044");
  }

  @Test
  void what_live_lacks_is_a_problem_at_its_place() throws Exception {
    String text =
        """
        baseline: Green
        experiments:
          - {metric: nope, environments: [production]}
          - {metric: m0, environments: [production, moon]}
        """;
    assertThat(plan(text)).isNull();
    assertThat(problems.sorted())
        .extracting(p -> p.code() + " " + Objects.requireNonNull(p.place()).line())
        .containsExactly("LB2011 4", "LB2017 6", "LB2043 7");
    assertThat(problems.sorted()).extracting(Problem::address).doesNotContainNull();
  }

  @Test
  void an_archived_or_missing_flag_is_a_problem() throws Exception {
    String kind = "kind: launchdarkly/legacy-experiments\ntarget: shop\n";
    assertThat(plan(kind + "flag: old\nexperiments: [{metric: m0}]\n")).isNull();
    assertThat(plan(kind + "flag: nope\nexperiments: [{metric: m0}]\n")).isNull();
    assertThat(problems.sorted()).extracting(Problem::code).containsExactly("LB2006", "LB2042");
  }

  @Test
  void the_fewest_requests() throws Exception {
    plan("experiments: [{metric: m0, environments: [production, staging]}]\n");
    assertThat(sandbox.reads()).isEqualTo(1);
    change("experiments: [{metric: m2, environments: [production]}]\n");
    assertThat(sandbox.reads()).as("the flag, and the new metric").isEqualTo(3);
    change("experiments: [{metric: m1, environments: [production]}]\n");
    assertThat(sandbox.reads()).isEqualTo(4);
  }

  @Test
  void a_flag_is_declared_once_in_a_project() {
    String staging = HEAD.replace("target: shop", "target: other");
    LegacyDefinition one = LegacyBench.decode(HEAD);
    LegacyDefinition elsewhere = LegacyBench.decode(staging);
    LegacyBench.KIND.together(LegacyBench.targets(), List.of(one, elsewhere), problems);
    assertThat(problems.sorted()).isEmpty();
    LegacyDefinition twin = LegacyBench.decode(HEAD.replace("target: shop", "target: staging"));
    LegacyBench.KIND.together(LegacyBench.targets(), List.of(one, twin, one), problems);
    assertThat(problems.sorted())
        .extracting(p -> p.code() + " " + p.address())
        .containsExactly("LB1222 launchdarkly/legacy-experiments:staging/banner");
    Definitions.reportDuplicates(List.of(one, one), problems);
    assertThat(problems.sorted()).hasSize(2);
  }

  @Test
  void a_change_says_whether_something_is_recorded() throws Exception {
    String more = "experiments: [{metric: m2, environments: [production]}]\n";
    assertThat(change(more).running()).isTrue();
    sandbox.put("banner", new Legacy(0, List.of(new Item("m0", List.of()))));
    assertThat(change(more).running()).isFalse();
  }

  @Test
  void differences_are_shown_also_where_nothing_can_be_done() throws Exception {
    String text = "experiments: [{metric: m0, environments: [moon]}, {metric: m1}]\n";
    assertThat(plan(text)).isNull();
    assertThat(problems.hasErrors()).isTrue();
    assertThat(LegacyBench.KIND.differences(LegacyBench.target(), decoded(text), live(text)))
        .hasSize(1)
        .first()
        .hasToString(
            "FieldChange[path=experiments[\"m0\"].environments,"
                + " before=[\"production\",\"staging\"], after=[\"moon\"], moved=null]");
  }

  @Test
  void what_records_where_the_flag_is_off_is_named() throws Exception {
    String text = "experiments: [{metric: m1}]\n";
    assertThat(
            LegacyBench.KIND.health(
                LegacyBench.target(), decoded(text), live(text), LocalDate.EPOCH))
        .containsExactly(
            new Zombie(
                Zombie.Sort.FLAG_OFF,
                null,
                "data for m1 is recorded in staging, but its flag banner is off there"));
  }

  private static LegacyDefinition decoded(String rest) {
    return LegacyBench.decode(HEAD + rest);
  }

  private LegacyObserved live(String rest) throws Exception {
    LegacyDefinition wanted = decoded(rest);
    return Objects.requireNonNull(
        LegacyBench.KIND
            .fetch(LegacyBench.target(), List.of(wanted), sandbox, PARALLEL)
            .get(wanted.address()));
  }
}
