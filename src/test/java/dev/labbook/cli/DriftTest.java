package dev.labbook.cli;

import static dev.labbook.cli.Workshop.problems;
import static dev.labbook.cli.Workshop.restart;
import static dev.labbook.cli.Workshop.split;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.cli.Workshop.Ran;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What live has that the definitions do not say.
final class DriftTest {
  @TempDir private Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
    shop.live("a running", "b running", "c draft", "d stopped", "e none", "u running");
    shop.workspace("");
    shop.define("a", "status: running");
    shop.define("b", "status: running");
    shop.define("c", "status: draft");
    shop.define("d", "status: stopped", "stop: {winner: Off}");
  }

  private JsonNode drift(int exit, String... more) {
    List<String> words = new ArrayList<>(List.of("drift", "--format", "json"));
    words.addAll(List.of(more));
    Ran ran = shop.run(words.toArray(String[]::new));
    assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(exit);
    return ran.json();
  }

  private static List<String> items(JsonNode drift) {
    List<String> items = new ArrayList<>();
    for (JsonNode item : drift.path("drift")) {
      String address = item.path("address").asText();
      StringBuilder shown = new StringBuilder(address.substring(address.lastIndexOf('/') + 1));
      shown.append(' ').append(item.path("state").asText());
      for (JsonNode field : item.path("fields")) {
        shown.append(' ').append(field.path("path").asText());
        shown.append(field.has("moved") ? ":" + field.path("moved").asText() : "");
      }
      items.add(shown.toString());
    }
    return items;
  }

  private static List<String> zombies(JsonNode drift) {
    List<String> zombies = new ArrayList<>();
    drift
        .path("zombies")
        .forEach(
            z ->
                zombies.add(
                    z.path("address").asText().replaceFirst(".*/", "")
                        + " "
                        + z.path("code").asText()
                        + " "
                        + z.path("since").asText("-")));
    return zombies;
  }

  @Test
  void no_drift_is_zero_and_lists_what_has_no_definition() {
    JsonNode drift = drift(0, "--draft-days", "100");
    assertThat(drift.path("drift")).isEmpty();
    assertThat(drift.path("unmanaged").toString())
        .isEqualTo("[{\"address\":\"launchdarkly/experiment:shop/u\"}]");
    assertThat(drift.path("summary").toString())
        .isEqualTo("{\"drifted\":0,\"pending\":0,\"zombies\":0,\"unmanaged\":1,\"unchanged\":4}");
    assertThat(drift.path("formatVersion").asText()).isEqualTo("1.0");
    assertThat(shop.run("drift", "--draft-days", "100").out())
        .isEqualTo(
            """
            Labbook drift · shop (LaunchDarkly storefront/production, sandbox)

            Experiments that live and have no definition ('labbook import' writes one):
              launchdarkly/experiment:shop/u

            No drift. 1 without a definition. 4 experiments as defined.
            """);
  }

  @Test
  void what_could_not_be_looked_at_is_not_said_to_be_as_defined() {
    shop.define("a", "colour: green");

    Workshop.Ran result = shop.run("drift");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out())
        .contains("unknown field 'colour'")
        .doesNotStartWith("\n")
        .endsWith("\n\nDrift is not known. 1 error.\n");
  }

  @Test
  void a_stop_a_restart_and_a_name_by_hand_are_drift_without_any_consent() {
    shop.define("a", "status: stopped", "stop: {winner: Off}", "name: Other");
    shop.define("b", "status: running", split(10), restart("by hand"));
    assertThat(shop.run("apply", "--yes", "--only", "[ab]".replace("[ab]", "*")).exit()).isZero();
    shop.define("a", "status: running");
    shop.define("b", "status: running");
    shop.define("e");
    String before = shop.state();
    JsonNode drift = drift(2);
    assertThat(items(drift))
        .containsExactly(
            "a drifted status name",
            "b drifted treatments[\"Off\"].allocation treatments[\"On\"].allocation",
            "e drifted");
    JsonNode status = drift.at("/drift/0/fields/0");
    assertThat(status.path("before").asText() + status.path("after").asText())
        .isEqualTo("stoppedrunning");
    assertThat(problems(drift, "error")).isEmpty();
    assertThat(problems(drift, "warning")).contains("LB2007:a", "LB2007:b");
    assertThat(shop.state()).isEqualTo(before);
    assertThat(shop.run("drift").out())
        .contains("launchdarkly/experiment:shop/a  drifted  experiments/a.yaml:1\n")
        .contains("    status  stopped → running\n")
        .contains("launchdarkly/experiment:shop/e  drifted (apply: create)")
        .contains("Drift: 3 experiments drifted.");
    assertThat(shop.run("drift", "--format", "markdown").out())
        .contains(
            "#### Drifted\n\n- `launchdarkly/experiment:shop/a` drifted, `experiments/a.yaml:1`\n")
        .contains("  - `status`: `\"stopped\"` → `\"running\"`\n");
  }

  @Test
  void with_a_base_what_was_changed_here_is_pending() {
    shop.repository();
    shop.commit("As it is");
    shop.define("b", "status: running", "name: Live");
    assertThat(shop.run("apply", "--yes", "--only", "b").exit()).isZero();
    shop.define("b", "status: running");
    shop.define("a", "status: running", split(10), restart("here"));
    shop.define("e");
    shop.remove("experiments/d.yaml");
    JsonNode drift = drift(2, "--base", "HEAD");
    assertThat(items(drift))
        .containsExactly(
            "a pending treatments[\"Off\"].allocation:here treatments[\"On\"].allocation:here",
            "b drifted name:live",
            "e pending");
    assertThat(drift.path("removed")).hasSize(1);
    assertThat(drift.path("unmanaged")).hasSize(1);
    assertThat(drift(0, "--base", "HEAD", "--only", "a").at("/summary/pending").asInt())
        .isEqualTo(1);
    drift(2, "--base", "HEAD", "--only", "d");
    assertThat(shop.run("drift", "--base", "nowhere").exit()).isEqualTo(1);
  }

  @Test
  void zombies() {
    shop.define("a", "status: running", "end: 2026-11-17");
    shop.define("b", "status: running", "end: 2026-11-18");
    String seed = shop.read("sandbox/shop.json");
    String flagOfB = "\"key\": \"b\", \"variations\"";
    int at = seed.indexOf("\"on\": true", seed.indexOf(flagOfB));
    seed = seed.substring(0, at) + "\"on\": false" + seed.substring(at + 10);
    int d = seed.indexOf("\"on\": true", seed.indexOf("\"key\": \"d\", \"variations\""));
    seed =
        seed.substring(0, d)
            + "\"on\": true, \"fallthrough\": {\"rollout\": {\"Off\": 50, \"On\": 50}}"
            + seed.substring(d + 10);
    shop.write("sandbox/shop.json", seed);
    JsonNode drift = drift(2);
    assertThat(zombies(drift))
        .containsExactly(
            "a past-end 2026-11-17",
            "b flag-off -",
            "c old-draft 2026-09-01",
            "d still-split 2026-10-20");
    assertThat(drift.path("drift")).isEmpty();
    assertThat(drift.at("/zombies/0/text").asText())
        .isEqualTo("it has been running since 2026-11-02, and its planned end was 2026-11-17");
    assertThat(zombies(drift(2, "--draft-days", "78"))).hasSize(3);
    assertThat(zombies(drift(2, "--draft-days", "77"))).hasSize(4);
    assertThat(shop.run("drift").out())
        .contains("shop/d  as its definition says  experiments/d.yaml:1\n    zombie still-split: ")
        .contains("No drift. 4 zombies.");
  }

  @Test
  void parts_and_errors() {
    shop.define("a", "status: running", "name: Other");
    shop.define("b", "status: running", "name: Other");
    int found = 0;
    for (String part : List.of("1/2", "2/2")) {
      Ran ran = shop.run("drift", "--shard", part, "--format", "json", "--draft-days", "100");
      assertThat(ran.exit()).isIn(0, 2);
      found += ran.json().at("/summary/drifted").asInt();
    }
    assertThat(found).isEqualTo(2);
    assertThat(shop.run("drift", "--shard", "3/2").exit()).isEqualTo(64);
    assertThat(shop.run("drift", "--format", "nothing").exit()).isEqualTo(64);
    shop.write("experiments/a.yaml", "kind: [\n");
    assertThat(problems(drift(1), "error")).isNotEmpty();
  }

  @Test
  void a_target_without_any_definition_is_looked_at_too() {
    shop.write(
        "labbook.yaml",
        """
        version: 1
        definitions: experiments
        targets:
          shop: {platform: launchdarkly, url: sandbox, project: storefront, environment: production}
          spare: {platform: launchdarkly, url: sandbox, sandbox: spare, project: spare, environment: test}
          twin: {platform: launchdarkly, url: sandbox, sandbox: spare, project: spare, environment: other}
          web: {platform: posthog, url: sandbox, project: "42"}
        """);
    shop.write(
        "sandbox/spare.json",
        """
        {"platform": "launchdarkly", "project": "spare", "environments": ["test", "other"], "metrics": [{"key": "m"}],
         "flags": [{"key": "old", "variations": [{"value": true}, {"value": false}],
                    "legacyExperiments": {"items": [{"metric": "m", "environments": ["test"]}]}}]}
        """);
    shop.write(
        "sandbox/web.json",
        """
        {"platform": "posthog", "project": "42", "experiments": [{"name": "CTA", "flag": "cta"}]}
        """);
    JsonNode drift = drift(0, "--draft-days", "365");
    List<String> unmanaged = new ArrayList<>();
    drift.path("unmanaged").forEach(one -> unmanaged.add(one.path("address").asText()));
    assertThat(unmanaged)
        .containsExactly(
            "launchdarkly/experiment:shop/u",
            "launchdarkly/legacy-experiments:spare/old",
            "posthog/experiment:web/cta");
    assertThat(drift.path("targets").fieldNames())
        .toIterable()
        .containsExactly("shop", "spare", "twin", "web");
    assertThat(drift(0, "--target", "web").path("unmanaged")).hasSize(1);
    assertThat(drift(0, "--only", "posthog/experiment:*").path("targets")).hasSize(1);
  }
}
