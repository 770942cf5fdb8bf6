package dev.labbook.cli;

import static dev.labbook.cli.Workshop.problems;
import static dev.labbook.cli.Workshop.restart;
import static dev.labbook.cli.Workshop.split;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.cli.Workshop.Ran;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the policy of the workspace forbids is shown by plan and refused by apply, before anything
/// is sent.
final class PolicyTest {
  private static final String AT_SHOP = ":launchdarkly/experiment:shop/";

  @TempDir private Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
    shop.live("a running", "b running", "c draft", "d running");
    shop.workspace("");
  }

  /// Two restarts, a stop with archive, a start.
  private void fourChanges() {
    shop.define("a", "status: running", split(40), restart("more"));
    shop.define("b", "status: running", split(30), restart("more"));
    shop.define("c", "status: running");
    shop.define("d", "status: archived", "stop: {winner: Off}");
  }

  @Test
  void a_limit_is_shown_with_the_number_and_the_way_out_and_nothing_is_sent() {
    fourChanges();
    shop.workspace("policy: {maxRestarts: 1}\n");
    Ran plan = shop.run("plan");
    assertThat(plan.exit()).isEqualTo(4);
    assertThat(plan.out())
        .contains("violation LB4101: this plan restarts 2 running experiments, and the policy")
        .contains("allows 1 in one apply (maxRestarts)")
        .contains("--allow LB4101" + AT_SHOP + "a")
        .endsWith("6 requests. 2 violations.\n");
    String before = shop.state();
    Ran apply = shop.run("apply", "--yes");
    assertThat(apply.exit()).isEqualTo(4);
    assertThat(apply.err())
        .contains("refused: the policy of labbook.yaml forbids it: 2 violations");
    assertThat(shop.state()).isEqualTo(before);
    JsonNode report = shop.report();
    assertThat(report.at("/summary/blocked").asInt()).isEqualTo(4);
    assertThat(report.at("/summary/requests").asInt()).isZero();
    assertThat(report.at("/outcomes/0/message").asText()).startsWith("refused: LB4101: ");
    assertThat(report.at("/outcomes/2/message").asText())
        .isEqualTo("refused: the plan was refused as a whole");
  }

  @ParameterizedTest
  @CsvSource({
    "maxRestarts: 2,",
    "maxRestarts: 0, LB4101:a LB4101:b",
    "maxStops: 1,",
    "maxStops: 0, LB4102:d",
    "maxArchived: 0, LB4103:d",
    "maxRunningTouched: 3,",
    "maxRunningTouched: 2, LB4104:a LB4104:b LB4104:d",
    "protect: ['launchdarkly/experiment:shop/c'], LB4105:c",
    "'protect: [''[cd]'', ''*d'', x]', LB4105:d",
    "freeze: [{}], LB4106:a LB4106:b LB4106:c LB4106:d",
    "freeze: [{actions: [start]}], LB4106:c",
    "'freeze: [{actions: [restart, stop], days: [wed]}]', LB4106:a LB4106:b LB4106:d",
    "freeze: [{days: [tue]}],",
    "require: [hypothesis],",
    "'require: [maintainer, stop.reason]', LB4107:a LB4107:b LB4107:c LB4107:d",
    "'keys: ''[a-c]''', LB4108:d",
    "'keys: ''[a-d]+''',"
  })
  void each_policy(String policy, String violations) {
    fourChanges();
    shop.workspace("policy: {" + policy + "}\n");
    Ran plan = shop.run("plan", "--format", "json");
    String found = String.join(" ", problems(plan.json(), "violation"));
    assertThat(found).isEqualTo(violations == null ? "" : violations);
    assertThat(plan.exit()).isEqualTo(violations == null ? 0 : 4);
    assertThat(plan.json().path("changes")).hasSize(4);
    assertThat(shop.run("apply", "--dry-run").exit()).isEqualTo(plan.exit());
  }

  @Test
  void a_running_experiment_is_touched_also_by_a_new_name() {
    shop.define("a", "name: Another");
    shop.define("c", "name: Another");
    shop.workspace("policy: {maxRunningTouched: 0}\n");
    Ran plan = shop.run("plan", "--format", "json");
    assertThat(problems(plan.json(), "violation")).containsExactly("LB4104:a");
    assertThat(plan.json().at("/changes/0/running").asBoolean()).isTrue();
    assertThat(plan.json().at("/changes/1").has("running")).isFalse();
  }

  @Test
  void what_is_allowed_does_not_count_and_stands_in_the_report() {
    fourChanges();
    shop.workspace("policy: {maxRestarts: 1, protect: [d]}\n");
    Ran apply =
        shop.run(
            "apply",
            "--yes",
            "--allow",
            "LB4101" + AT_SHOP + "b",
            "--allow=lb4105" + AT_SHOP + "d");
    assertThat(apply.exit()).isZero();
    assertThat(apply.out())
        .contains("notice LB4101: allowed this time: this plan restarts 2 running experiments")
        .contains("notice LB4105: allowed this time: it is protected by 'd'");
    assertThat(shop.report().path("allowed").toString())
        .isEqualTo("[\"LB4101" + AT_SHOP + "b\",\"LB4105" + AT_SHOP + "d\"]");
    assertThat(shop.report().at("/summary/applied").asInt()).isEqualTo(4);
    assertThat(shop.run("plan").exit()).isZero();
  }

  @Test
  void one_consent_of_two_is_not_enough_and_idle_ones_are_said() {
    fourChanges();
    shop.workspace("policy: {protect: [a, b]}\n");
    Ran apply =
        shop.run(
            "apply",
            "--yes",
            "--allow",
            "LB4105" + AT_SHOP + "a",
            "--allow",
            "LB4105" + AT_SHOP + "c");
    assertThat(apply.exit()).isEqualTo(4);
    assertThat(apply.err())
        .contains("--allow LB4105" + AT_SHOP + "c consents to nothing here")
        .contains("1 violation");
    assertThat(shop.report().path("allowed")).hasSize(1);
    Ran limit = shop.run("apply", "--dry-run", "--allow", "LB4101" + AT_SHOP + "a");
    assertThat(limit.err()).contains("consents to nothing here");
    assertThat(shop.run("apply", "--yes", "--allow", "a").exit()).isEqualTo(64);
    assertThat(shop.run("apply", "--yes", "--allow", "LB4101:a").exit()).isEqualTo(64);
  }

  @Test
  void definitions_are_held_against_the_policy_by_validate_too() {
    shop.define("a");
    shop.define("b", "maintainer: grace@example.com");
    shop.workspace("policy: {require: [maintainer], keys: '[b-z]'}\n");
    Ran validate = shop.run("validate", "--format", "json");
    assertThat(validate.exit()).isEqualTo(4);
    assertThat(problems(validate.json(), "violation")).containsExactly("LB4107:a", "LB4108:a");
    assertThat(validate.json().at("/summary/violations").asInt()).isEqualTo(2);
    assertThat(shop.run("validate", "experiments/b.yaml").exit()).isZero();
    assertThat(shop.run("plan", "--only", "b").exit()).isZero();
    assertThat(shop.run("plan").exit()).isEqualTo(4);
    assertThat(shop.run("apply", "--yes").exit()).isEqualTo(4);
    String both = AT_SHOP + "a";
    assertThat(shop.run("apply", "--yes", "--allow", "LB4107" + both, "--allow", "LB4108" + both))
        .satisfies(ran -> assertThat(ran.exit()).isZero());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "require: [maintainer, hypotesis]|LB4109|names 'hypotesis', a field that no definition has"
            + " (did you mean 'hypothesis'?)|32",
        "protect: ['launchdarkly/experimnt:shop/a']|LB4110|no kind 'launchdarkly/experimnt' (did"
            + " you mean 'launchdarkly/experiment'?)|20",
        "protect: ['launchdarkly/experiment:shob/*']|LB4110|no target 'shob' (did you mean"
            + " 'shop'?)|20",
        "keys: '[a-'|LB1106|'[a-' is no regular expression|16"
      })
  void what_can_never_apply_is_a_problem_at_its_place(
      String policy, String code, String message, int column) {
    shop.define("a", "maintainer: grace@example.com");
    shop.workspace("policy: {" + policy + "}\n");
    for (String command : List.of("validate", "plan", "apply --dry-run")) {
      Ran ran = shop.run((command + " --format json").split(" "));
      assertThat(ran.exit()).as(ran.out()).isEqualTo(1);
      JsonNode problem = ran.json().at("/problems/0");
      assertThat(problem.path("code").asText()).isEqualTo(code);
      assertThat(problem.path("message").asText()).contains(message);
      assertThat(problem.path("file").asText()).isEqualTo("labbook.yaml");
      assertThat(problem.path("column").asInt()).isEqualTo(column);
    }
  }

  @Test
  void an_error_goes_before_a_violation() {
    shop.define("a", "status: running", split(40));
    shop.define("c", "status: running");
    shop.workspace("policy: {protect: [c]}\n");
    assertThat(shop.run("plan").exit()).isEqualTo(1);
    assertThat(shop.run("apply", "--dry-run").exit()).isEqualTo(1);
    assertThat(shop.run("apply", "--yes").exit()).isEqualTo(4);
    assertThat(shop.report().at("/outcomes/0/message").asText()).startsWith("LB2007: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // across midnight
        "days: [fri], from: '16:00', to: '06:00', zone: Europe/Berlin | 2026-11-20T14:59:59Z | 0",
        "days: [fri], from: '16:00', to: '06:00', zone: Europe/Berlin | 2026-11-20T15:00:00Z | 4",
        "days: [fri], from: '16:00', to: '06:00', zone: Europe/Berlin | 2026-11-21T04:59:59Z | 4",
        "days: [fri], from: '16:00', to: '06:00', zone: Europe/Berlin | 2026-11-21T05:00:00Z | 0",
        "days: [fri], from: '16:00', to: '00:00'                      | 2026-11-20T23:59:59Z | 4",
        "days: [fri], from: '16:00', to: '00:00'                      | 2026-11-21T00:00:00Z | 0",
        // at the boundaries of days
        "days: [fri], from: '16:00', to: '24:00' | 2026-11-20T23:59:59.999Z | 4",
        "days: [fri], from: '16:00', to: '24:00' | 2026-11-21T00:00:00Z     | 0",
        "days: [fri], from: '00:00', to: '24:00' | 2026-11-20T00:00:00Z     | 4",
        "days: [fri]                             | 2026-11-19T23:59:59.999Z | 0",
        "days: [fri, sat], from: '16:00'         | 2026-11-21T00:00:00Z     | 0",
        // in a zone other than the clock's: another day there
        "days: [sat], zone: Pacific/Auckland     | 2026-11-20T10:59:59Z | 0",
        "days: [sat], zone: Pacific/Auckland     | 2026-11-20T11:00:00Z | 4",
        "days: [sat], zone: Pacific/Auckland     | 2026-11-21T11:00:00Z | 0",
        "days: [fri], zone: America/Los_Angeles  | 2026-11-21T07:59:59Z | 4",
        "days: [fri], zone: America/Los_Angeles  | 2026-11-21T08:00:00Z | 0",
        "days: [fri], zone: '+05:30'             | 2026-11-19T18:30:00Z | 4",
        // summer time begins: 02:00 is 03:00 in Berlin on 2027-03-28, at 01:00Z
        "days: [sun], from: '01:00', to: '04:00', zone: Europe/Berlin | 2027-03-28T00:00:00Z | 4",
        "days: [sun], from: '01:00', to: '04:00', zone: Europe/Berlin | 2027-03-28T01:59:59Z | 4",
        "days: [sun], from: '01:00', to: '04:00', zone: Europe/Berlin | 2027-03-28T02:00:00Z | 0",
        "days: [sun], from: '01:00', to: '02:30', zone: Europe/Berlin | 2027-03-28T00:59:59Z | 4",
        "days: [sun], from: '01:00', to: '02:30', zone: Europe/Berlin | 2027-03-28T01:00:00Z | 0",
        "days: [sun], from: '02:30', to: '03:30', zone: Europe/Berlin | 2027-03-28T01:00:00Z | 4",
        "days: [sun], from: '02:30', to: '03:30', zone: Europe/Berlin | 2027-03-28T01:30:00Z | 0",
        "days: [sun], from: '02:00', to: '03:00', zone: Europe/Berlin | 2027-03-28T01:00:00Z | 0",
        // it ends: 03:00 is 02:00 again in Berlin on 2026-10-25, at 01:00Z
        "days: [sat], from: '22:00', to: '02:30', zone: Europe/Berlin | 2026-10-25T00:29:59Z | 4",
        "days: [sat], from: '22:00', to: '02:30', zone: Europe/Berlin | 2026-10-25T00:45:00Z | 4",
        "days: [sat], from: '22:00', to: '02:30', zone: Europe/Berlin | 2026-10-25T01:29:59Z | 4",
        "days: [sat], from: '22:00', to: '02:30', zone: Europe/Berlin | 2026-10-25T01:30:00Z | 0",
        "days: [sun], from: '02:30', to: '04:00', zone: Europe/Berlin | 2026-10-25T00:29:59Z | 0",
        "days: [sun], from: '02:30', to: '04:00', zone: Europe/Berlin | 2026-10-25T00:30:00Z | 4",
        "days: [sun], from: '02:30', to: '04:00', zone: Europe/Berlin | 2026-10-25T01:15:00Z | 4",
        "days: [sun], from: '02:30', to: '04:00', zone: Europe/Berlin | 2026-10-25T03:00:00Z | 0",
        // a day that begins at 01:00, since summer time begins at midnight
        "days: [thu], zone: Africa/Cairo | 2026-04-23T21:59:59Z | 4",
        "days: [thu], zone: Africa/Cairo | 2026-04-23T22:00:00Z | 0",
        "days: [fri], zone: Africa/Cairo | 2026-04-23T22:00:00Z | 4"
      })
  void a_freeze_follows_the_clock_of_its_zone(String freeze, String now, int exit) {
    shop.define("c", "status: running");
    shop.workspace("policy: {freeze: [{" + freeze + "}]}\n");
    shop.at(now);
    assertThat(shop.run("plan").exit()).isEqualTo(exit);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{days: [sun], from: '01:00', to: '02:30', zone: Europe/Berlin} | 2027-03-28T00:30:00Z |"
            + " 2027-03-28 03:00 (Europe/Berlin)",
        "{days: [sat], from: '22:00', to: '02:30', zone: Europe/Berlin} | 2026-10-24T23:00:00Z |"
            + " 2026-10-25 02:30 (Europe/Berlin)",
        "{days: [fri], from: '16:00'}, {days: [sat]}, {days: [sun], to: '06:00'} |"
            + " 2026-11-20T17:00:00Z | 2026-11-22 06:00 (UTC)",
        "{days: [fri], from: '16:00'}, {days: [sat], actions: [stop]} | 2026-11-20T17:00:00Z |"
            + " 2026-11-21 00:00 (UTC)"
      })
  void it_says_when_it_is_over(String freezes, String now, String end) {
    shop.define("c", "status: running");
    shop.workspace("policy: {freeze: [" + freezes + "]}\n");
    shop.at(now);
    assertThat(shop.run("plan").out()).contains("apply after " + end);
  }

  @Test
  void a_freeze_says_until_when_over_windows_that_meet() {
    shop.define("c", "status: running");
    shop.workspace(
        "policy: {freeze: [{days: [fri, sat, sun], from: '16:00', to: '24:00', zone:"
            + " Europe/Berlin}, {days: [sat, sun]}, {actions: [stop]}]}\n");
    shop.at("2026-11-21T12:00:00Z");
    Ran plan = shop.run("plan");
    assertThat(plan.out())
        .contains("start is frozen now by the policy: sat, sun from 00:00 to 24:00 (UTC)")
        .contains("apply after 2026-11-23 00:00 (UTC), or consent to it");
    shop.workspace("policy: {freeze: [{}]}\n");
    assertThat(shop.run("plan").out()).contains("this freeze never ends");
  }

  @Test
  void a_saved_plan_is_held_against_the_policy_of_the_day() {
    fourChanges();
    assertThat(shop.run("plan", "--save", "plan.json").exit()).isZero();
    shop.workspace("policy: {freeze: [{days: [wed]}], protect: [x]}\n");
    assertThat(shop.run("apply", "plan.json", "--yes").exit()).isEqualTo(4);
    shop.at("2026-11-19T12:00:00Z");
    assertThat(shop.run("apply", "plan.json", "--yes").exit()).isZero();
  }

  @Test
  void a_plan_saved_in_a_freeze_may_be_applied_after_it() {
    shop.define("c", "status: running");
    shop.workspace("policy: {freeze: [{days: [wed]}]}\n");
    assertThat(shop.run("plan", "--save", "plan.json").exit()).isEqualTo(4);
    assertThat(shop.run("show", "plan.json").out()).contains("violation LB4106");
    shop.at("2026-11-19T12:00:00Z");
    assertThat(shop.run("apply", "plan.json", "--yes").exit()).isZero();
  }

  @Test
  void whoever_says_yes_in_a_freeze_that_began_meanwhile_is_refused() {
    shop.define("c", "status: running");
    shop.workspace("policy: {freeze: [{days: [wed], from: '12:30'}]}\n");
    assertThat(shop.run("plan", "--save", "plan.json").exit()).isZero();
    for (String plan : List.of("plan.json", "")) {
      shop.at("2026-11-18T12:00:00Z");
      String before = shop.state();
      String[] words = ("apply " + plan).strip().split(" ");
      Ran late = shop.agreeing(() -> shop.at("2026-11-18T13:00:00Z"), words);
      assertThat(late.exit()).isEqualTo(4);
      assertThat(late.err()).contains("Only 'yes' is a yes").contains("nothing was sent");
      assertThat(late.out()).contains("violation LB4106").contains("start is frozen now");
      assertThat(shop.state()).isEqualTo(before);
      assertThat(shop.report().at("/outcomes/0/message").asText()).startsWith("refused: LB4106");
    }
    shop.at("2026-11-18T12:00:00Z");
    Ran allowed =
        shop.agreeing(
            () -> shop.at("2026-11-18T13:00:00Z"), "apply", "--allow", "LB4106" + AT_SHOP + "c");
    assertThat(allowed.exit()).isZero();
    assertThat(shop.report().path("allowed").toString()).contains("LB4106");
  }

  @Test
  void a_limit_that_is_lowered_while_somebody_is_asked_counts() {
    fourChanges();
    shop.workspace("policy: {maxRestarts: 2}\n");
    Ran late = shop.agreeing(() -> shop.workspace("policy: {maxRestarts: 1}\n"), "apply");
    assertThat(late.exit()).isEqualTo(4);
    assertThat(late.out()).contains("violation LB4101");
    assertThat(shop.report().at("/summary/requests").asInt()).isZero();
    shop.workspace("");
    Ran broken = shop.agreeing(() -> shop.write("labbook.yaml", "version: 1\n"), "apply");
    assertThat(broken.exit()).isEqualTo(1);
    assertThat(broken.err()).contains("labbook.yaml was changed meanwhile");
  }
}
