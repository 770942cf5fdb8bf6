package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.cli.Workshop.Ran;
import dev.labbook.plan.PlanFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A plan shows, definition by definition, what will differ between its targets once applied.
final class DivergenceTest {
  private static final String TITLE = "What will differ between the targets of one definition\n";

  @TempDir private Path folder;
  private Workshop shop;

  @BeforeEach
  void two_targets_and_one_definition() {
    shop = new Workshop(folder);
    shop.live("a running", "b running");
    String seed = shop.read("sandbox/shop.json");
    shop.write("sandbox/trial.json", seed.replace("\"production\"", "\"test\""));
    shop.workspace(
        """
          trial: {platform: launchdarkly, url: sandbox, project: storefront, environment: test}
        mask: [hunter2]
        """);
    shop.define("a", "status: running", "tags: [x, y]", "description: Of all");
    shop.define("b", "status: running", "name: New");
    override("a", "tags: [y, x], status: running, name: hunter2, maintainer: grace@example.com");
  }

  private void override(String key, String fields) {
    String file = "experiments/" + key + ".yaml";
    String text = shop.read(file).replace("target: shop\n", "target: [trial, shop]\n");
    String all =
        "overrides:\n  shop: {"
            + fields
            + ", treatments: [{name: Off, variation: Off, allocation: 20, baseline: true},"
            + " {name: On, variation: On, allocation: 80}], restart: {justification: more}}\n";
    shop.write(file, text + all);
  }

  private static String section(String out) {
    return out.substring(out.indexOf(TITLE), out.indexOf("Plan: "));
  }

  @Test
  void text_names_each_field_with_the_value_of_each_target() {
    Ran plan = shop.run("plan");
    assertThat(plan.exit()).isZero();
    assertThat(section(plan.out()))
        .isEqualTo(
            TITLE
                + """

                  a  experiments/a.yaml:1
                      name                          shop   ***
                                                    trial  a
                      maintainer                    shop   grace@example.com
                                                    trial  (not said)
                      treatments["Off"].allocation  shop   20
                                                    trial  50
                      treatments["On"].allocation   shop   80
                                                    trial  50

                """);
  }

  @Test
  void the_page_shows_what_the_example_gives() throws Exception {
    Path example = Path.of("examples/launchdarkly").toAbsolutePath();
    String page = Files.readString(Path.of("docs/adopt.md"));
    Console.Answer plan = new Console(example).run(List.of("plan", "--only", "checkout-button"));
    assertThat(page).contains("```text\n" + section(plan.out()).strip() + "\n```");
  }

  @Test
  void json_has_it_outside_the_digest_and_a_plan_file_keeps_it() throws Exception {
    Ran plan = shop.run("plan", "--format", "json", "--save", "plan.json");
    JsonNode one = plan.json().path("divergences").path(0);
    assertThat(plan.json().path("divergences")).hasSize(1);
    assertThat(one.path("fields").findValuesAsText("path"))
        .containsExactly(
            "name",
            "maintainer",
            "treatments[\"Off\"].allocation",
            "treatments[\"On\"].allocation");
    assertThat(one.at("/fields/2/values").toString()).isEqualTo("{\"shop\":20,\"trial\":50}");
    assertThat(one.at("/fields/1/values").toString())
        .isEqualTo("{\"shop\":\"grace@example.com\"}");
    assertThat(section(shop.run("show", "plan.json").out()))
        .isEqualTo(section(shop.run("plan").out()));
    ObjectNode without = plan.json().deepCopy();
    without.remove("divergences");
    assertThat(PlanFile.read(without).divergences()).isEmpty();
    assertThat(shop.run("apply", "plan.json", "--yes").exit()).isZero();
    assertThat(shop.run("plan").out()).as("nothing is to be applied").doesNotContain(TITLE);
  }

  @Test
  void markdown_and_html_show_it() {
    assertThat(shop.run("plan", "--format", "markdown").out())
        .contains(
            "### Will differ between targets\n\n- `a` `name`: `shop` `***`, `trial` `a`\n- `a`"
                + " `maintainer`: `shop` `grace@example.com`, `trial` `(not said)`\n");
    assertThat(shop.run("plan", "--format", "html").out()).contains("Will differ between targets");
  }

  @Test
  void the_shards_of_a_plan_have_it_once_and_one_target_has_nothing_to_differ_from() {
    String all = section(shop.run("plan").out());
    shop.run("plan", "--shard", "1/2", "--save", "1.json");
    shop.run("plan", "--shard", "2/2", "--save", "2.json");
    assertThat(section(shop.run("show", "1.json", "2.json").out())).isEqualTo(all);
    assertThat(shop.run("plan", "--target", "shop").out()).doesNotContain(TITLE);
    assertThat(shop.run("plan", "--only", "b").out()).doesNotContain(TITLE);
  }
}
