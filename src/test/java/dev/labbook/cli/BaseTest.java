package dev.labbook.cli;

import static dev.labbook.cli.Workshop.problems;
import static dev.labbook.cli.Workshop.restart;
import static dev.labbook.cli.Workshop.split;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.cli.Workshop.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With `--base`, what the definitions said at that revision counts as last applied.
final class BaseTest {
  @TempDir private Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
    shop.live("a running", "b running", "c draft", "d stopped");
    shop.workspace("");
    shop.define("a", "status: running");
    shop.define("b", "status: running");
    shop.define("c");
    shop.define("d");
    shop.repository();
    shop.commit("As it is live");
  }

  private static Map<String, String> moved(JsonNode plan) {
    Map<String, String> moved = new TreeMap<>();
    for (JsonNode change : plan.path("changes")) {
      String address = change.path("address").asText();
      for (JsonNode field : change.path("fields")) {
        moved.put(
            address.substring(address.lastIndexOf('/') + 1) + "." + field.path("path").asText(),
            field.path("moved").asText());
      }
    }
    return moved;
  }

  private JsonNode plan(String... more) {
    String[] words = new String[more.length + 3];
    System.arraycopy(new String[] {"plan", "--format", "json"}, 0, words, 0, 3);
    System.arraycopy(more, 0, words, 3, more.length);
    return shop.run(words).json();
  }

  /// Somebody else changes what is live, and the definitions stay.
  private void liveEdit(String key, String... lines) {
    String before = shop.read("experiments/" + key + ".yaml");
    shop.define(key, lines);
    assertThat(shop.run("apply", "--yes", "--only", key).exit()).isZero();
    shop.write("experiments/" + key + ".yaml", before);
  }

  @Test
  void a_run_that_ends_at_its_base_leaves_no_older_report() {
    shop.define("b", "status: running", "name: Here");
    assertThat(shop.run("apply", "--yes").exit()).isZero();
    assertThat(shop.report().at("/summary/applied").asInt()).isOne();
    Ran ran = shop.run("apply", "--yes", "--base", "nowhere");
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("git knows no revision 'nowhere'");
    assertThat(shop.report().path("outcomes")).as("of this run").isEmpty();
    assertThat(shop.report().at("/summary/applied").asInt()).isZero();
  }

  @Test
  void each_field_says_who_moved_outside_the_digest() {
    liveEdit("a", "status: running", "name: Live", "description: Live too");
    liveEdit("c", "description: Of live");
    shop.define("a", "status: running", "name: Here", "description: ''");
    shop.define("b", "status: running", "name: Here");
    shop.define("c", "description: Of here");
    JsonNode plan = plan("--base", "HEAD");
    assertThat(moved(plan))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "a.name", "both",
                "a.description", "here",
                "b.name", "here",
                "c.description", "here"));
    assertThat(plan.path("removed")).isEmpty();
    assertThat(plan.has("removed")).isTrue();
    assertThat(plan.path("digest")).isEqualTo(plan().path("digest"));
    assertThat(plan().has("removed")).isFalse();
    assertThat(plan().toString()).doesNotContain("\"moved\"");
    assertThat(shop.run("plan", "--base", "main").out())
        .contains("name [moved both]         Live → Here");
  }

  @Test
  void what_only_live_moved_says_so() {
    liveEdit("a", "status: running", "name: Live");
    assertThat(moved(plan("--base", "HEAD"))).isEqualTo(Map.of("a.name", "live"));
    shop.run("plan", "--base", "HEAD", "--save", "plan.json");
    assertThat(shop.run("show", "plan.json").out()).contains("name [moved live]");
    assertThat(shop.run("apply", "plan.json", "--yes").exit()).isZero();
    assertThat(plan("--base", "HEAD").path("changes")).isEmpty();
  }

  @Test
  void what_is_gone_from_live_was_moved_there() {
    shop.live("a running", "b running", "c none", "d stopped");
    shop.define("c", "description: New here");
    assertThat(moved(plan("--base", "HEAD", "--only", "c")))
        .containsEntry("c.name", "live")
        .containsEntry("c.hypothesis", "live")
        .containsEntry("c.description", "here");
  }

  @Test
  void a_consent_counts_once() {
    shop.define("a", "status: running", split(40), restart("first"));
    assertThat(shop.run("apply", "--yes", "--base", "HEAD").exit()).isZero();
    shop.commit("Restart");
    assertThat(shop.run("plan", "--base", "HEAD").exit()).isZero();
    shop.define(
        "a", "status: running", split(30), "restart: {justification: first, ends: 2026-11-18}");
    assertThat(shop.run("plan", "--base", "HEAD").exit()).as("new day, so it changed").isZero();
    shop.commit("Again");
    Ran spent = shop.run("plan", "--base", "HEAD", "--format", "json");
    assertThat(spent.exit()).isEqualTo(1);
    assertThat(problems(spent.json(), "error")).containsExactly("LB2104:a");
    assertThat(spent.out()).contains("say why this time");
    assertThat(shop.run("apply", "--yes", "--base", "HEAD").exit()).isEqualTo(3);
    assertThat(shop.report().path("outcomes").toString()).contains("blocked").contains("LB2104");
    shop.define("a", "status: running", split(30), "restart: {justification: second}");
    Ran said = shop.run("plan", "--base", "HEAD", "--format", "json");
    assertThat(said.exit()).isZero();
    assertThat(problems(said.json(), "warning")).as("it is new, so it is not open").isEmpty();
    assertThat(problems(plan(), "warning")).containsExactly("LB2008:a");
    assertThat(shop.run("apply", "--yes", "--base", "HEAD").exit()).isZero();
  }

  @Test
  void a_consent_that_nothing_needs_may_stay() {
    shop.define("a", "status: running", split(40), restart("first"));
    shop.commit("Restart");
    shop.define("c", "status: running", restart("why it starts"));
    shop.commit("Start");
    Ran plan = shop.run("plan", "--base", "HEAD", "--only", "c");
    assertThat(plan.exit()).isZero();
    assertThat(plan.out()).contains("startIteration \"why it starts\"");
    assertThat(shop.run("plan", "--base", "HEAD~2", "--only", "a").exit()).isZero();
    assertThat(shop.run("plan", "--base", "HEAD", "--only", "a").exit()).isEqualTo(1);
  }

  @Test
  void removed_definitions_whose_experiments_live_on_are_named() {
    shop.write(
        "experiments/gone.yaml", shop.read("experiments/c.yaml").replace("key: c", "key: x"));
    shop.commit("One that was never made");
    shop.remove("experiments/gone.yaml");
    shop.remove("experiments/b.yaml");
    shop.remove("experiments/d.yaml");
    JsonNode plan = plan("--base", "HEAD");
    assertThat(plan.path("removed").toString())
        .isEqualTo(
            "[{\"address\":\"launchdarkly/experiment:shop/b\"},"
                + "{\"address\":\"launchdarkly/experiment:shop/d\"}]");
    assertThat(shop.run("plan", "--base", "HEAD").out())
        .contains(
            """
            Definitions removed since the base revision, whose experiments live on:
              launchdarkly/experiment:shop/b
              launchdarkly/experiment:shop/d
            """);
    assertThat(plan("--base", "HEAD", "--only", "b").path("removed")).hasSize(1);
    shop.remove("experiments/a.yaml");
    shop.remove("experiments/c.yaml");
    shop.write("experiments/none.yaml", "");
    assertThat(plan("--base", "HEAD").path("removed")).hasSize(4);
  }

  @Test
  void files_folders_and_workspaces_may_move() throws Exception {
    shop.define("a", "status: running", split(40), restart("first"));
    shop.commit("Restart");
    String all = shop.read("experiments/a.yaml") + "---\n" + shop.read("experiments/b.yaml");
    shop.remove("experiments");
    shop.write("elsewhere/all.yml", all);
    shop.write("labbook.yaml", shop.read("labbook.yaml").replace("experiments", "[elsewhere]"));
    JsonNode moved = plan("--base", "HEAD");
    assertThat(problems(moved, "error")).containsExactly("LB2104:a");
    assertThat(moved.path("removed")).hasSize(2);
    shop.git("add", "-A");
    shop.commit("Moved");
    shop.write(
        "labbook.yaml", shop.read("labbook.yaml").replace("shop: {", "store: {sandbox: shop, "));
    shop.write("elsewhere/all.yml", all.replace("target: shop", "target: store"));
    JsonNode renamed = plan("--base", "HEAD");
    assertThat(renamed.path("problems").toString())
        .contains("LB2104")
        .contains("experiment:store/a");
  }

  @Test
  void a_workspace_below_the_root_that_was_renamed_is_found() throws Exception {
    Path below = folder.resolve("infra/old");
    Files.createDirectories(below);
    for (String name : new String[] {"labbook.yaml", "experiments", "sandbox"}) {
      Files.move(folder.resolve(name), below.resolve(name));
    }
    shop.move("infra/old");
    shop.define("a", "status: running", split(40), restart("first"));
    shop.commit("Below");
    assertThat(problems(plan("--base", "HEAD"), "error")).containsExactly("LB2104:a");
    shop.git("mv", "infra/old", "infra/new");
    shop.move("infra/new");
    assertThat(problems(plan("--base", "HEAD"), "error")).containsExactly("LB2104:a");
    JsonNode root = plan("--base", "HEAD~1");
    assertThat(problems(root, "warning")).isEmpty();
    assertThat(root.path("changes")).hasSize(1);
  }

  @Test
  void what_is_broken_at_the_base_is_a_warning_and_counts_as_not_there() {
    shop.define("a", "status: running", split(40), restart("first"));
    shop.write("experiments/broken.yaml", "kind: [\n");
    shop.commit("Broken");
    shop.remove("experiments/broken.yaml");
    JsonNode plan = plan("--base", "HEAD");
    assertThat(problems(plan, "error")).containsExactly("LB2104:a");
    assertThat(problems(plan, "warning")).containsExactly("LB2105:-");
    shop.write("experiments/a.yaml", shop.read("experiments/a.yaml") + "nonsense: 1\n");
    shop.commit("Broken too");
    shop.define("a", "status: running", split(40), restart("first"));
    plan = plan("--base", "HEAD");
    assertThat(problems(plan, "error")).isEmpty();
    assertThat(problems(plan, "warning")).containsExactly("LB2105:-");
    assertThat(moved(plan)).isNotEmpty().allSatisfy((f, who) -> assertThat(who).isEqualTo("here"));
    shop.write("labbook.yaml", "version: 7\n");
    shop.commit("No workspace");
    shop.workspace("");
    plan = plan("--base", "HEAD");
    assertThat(problems(plan, "warning")).containsExactly("LB2105:-");
    assertThat(problems(plan, "error")).isEmpty();
  }

  @Test
  void no_repository_no_revision_and_a_shallow_clone_are_said() throws Exception {
    Ran unknown = shop.run("plan", "--base", "nowhere");
    assertThat(unknown.exit()).isEqualTo(1);
    assertThat(unknown.err())
        .contains("--base: git knows no revision 'nowhere'")
        .contains("give a branch, a tag or a commit");
    assertThat(shop.run("plan", "--base", "--help").exit()).isEqualTo(64);
    shop.commit("More");
    Path clone = folder.resolve("clone");
    shop.git("clone", "-q", "--depth", "1", "file://" + folder, clone.toString());
    Workshop shallow = new Workshop(clone);
    assertThat(shallow.run("plan", "--base", "HEAD~1").err()).contains("this clone is shallow");
    Path outside = Files.createTempDirectory("labbook");
    Workshop bare = new Workshop(outside);
    bare.live("a running");
    bare.workspace("");
    bare.define("a");
    Ran none = bare.run("plan", "--base", "HEAD");
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err()).contains("the workspace is in no git repository");
    bare.remove("");
  }
}
