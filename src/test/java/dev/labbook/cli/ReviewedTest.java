package dev.labbook.cli;

import static dev.labbook.cli.Workshop.restart;
import static dev.labbook.cli.Workshop.split;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.cli.Workshop.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was reviewed is what is applied, or nothing is.
final class ReviewedTest {
  @TempDir private Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
    shop.live("a running", "c draft");
    shop.workspace("");
    shop.define("a", "status: running", split(40), restart("more"));
    shop.define("c", "status: running");
  }

  private String digest() {
    return shop.run("plan", "--format", "json").json().path("digest").asText();
  }

  @Test
  void the_digest_that_was_reviewed_is_applied_and_no_other() {
    String reviewed = digest();
    shop.define("c", "status: draft");
    String other = digest();
    String before = shop.state();
    Ran refused = shop.run("apply", "--yes", "--expect-digest", reviewed);
    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.err())
        .contains("the plan's digest is " + other + ", and " + reviewed + " was expected");
    assertThat(shop.state()).isEqualTo(before);
    assertThat(shop.report().at("/summary/blocked").asInt()).isEqualTo(1);
    assertThat(shop.run("apply", "--dry-run", "--expect-digest", reviewed).exit()).isEqualTo(4);
    assertThat(shop.run("apply", "--yes", "--expect-digest", "").exit()).isEqualTo(4);
    shop.define("c", "status: running", "x-note: a comment and other places make no difference");
    shop.write("experiments/c.yaml", "# moved\n\n" + shop.read("experiments/c.yaml"));
    assertThat(shop.run("apply", "--dry-run", "--expect-digest", reviewed).exit()).isZero();
    assertThat(shop.run("apply", "--yes", "--expect-digest", reviewed).exit()).isZero();
    Ran again = shop.run("apply", "--yes", "--expect-digest", reviewed);
    assertThat(again.exit()).isEqualTo(4);
    assertThat(again.out()).contains("Nothing to do. 2 experiments unchanged.");
  }

  @Test
  void where_nothing_could_be_planned_the_text_says_what_was_blocked() {
    shop.live("a none", "c none");
    shop.define("a", "status: archived");
    shop.define("c", "status: archived");
    Ran blocked = shop.run("apply", "--yes");
    assertThat(blocked.exit()).isEqualTo(3);
    assertThat(blocked.out())
        .contains("No change planned. 2 experiments not planned. 2 errors.")
        .endsWith("Apply: 0 applied, 2 blocked. 0 requests.\n");
  }

  @Test
  void the_report_of_an_older_run_does_not_pass_for_that_of_one_that_ended_early() {
    assertThat(shop.run("plan", "--save", "plan.json").exit()).isZero();
    shop.write(
        "other.json", shop.read("plan.json").replace("\"sandbox\"", "\"https://x.example\""));
    assertThat(shop.run("apply", "--yes").exit()).isZero();
    assertThat(shop.report().at("/summary/applied").asInt()).isEqualTo(2);
    assertThat(shop.run("apply", "other.json", "--yes").exit()).isEqualTo(1);
    assertThat(shop.report().path("outcomes")).isEmpty();
  }

  @Test
  void what_is_stale_without_another_field_says_what_would_be_done_now() {
    shop.define("a", "status: running", split(40), "restart: {justification: more}");
    assertThat(shop.run("plan", "--only", "a", "--save", "plan.json").exit()).isZero();
    shop.live("a stopped", "c draft");
    Ran stale = shop.run("apply", "plan.json", "--yes");
    assertThat(stale.exit()).isEqualTo(3);
    assertThat(stale.out())
        .contains("nothing was sent: planned was restart, now it would be start");
  }

  @Test
  void as_json_the_refusal_is_a_report() {
    Ran refused = shop.run("apply", "--yes", "--format", "json", "--expect-digest", "sha256:0");
    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.json()).isEqualTo(shop.report());
    assertThat(refused.json().path("planDigest").asText()).isEqualTo(digest());
  }

  @ParameterizedTest
  @CsvSource({
    "'\"formatVersion\": \"1.0\"', '\"formatVersion\": \"2.0\"', its format is 2.0",
    "'\"formatVersion\": \"1.0\"', '\"formatVersion\": \"0.9\"', its format is 0.9",
    "'\"after\": 40', '\"after\": 60', altered by hand",
    "justification, justification2, altered by hand",
    "'\"method\": \"POST\"', '\"method\": \"PUT\"', altered by hand",
    "'\"url\": \"sandbox\"', '\"url\": \"https://x.example\"', was made for another target",
    "'\"project\": \"storefront\"', '\"project\": \"other\"', was made for another target",
    "'\"environment\": \"production\"', '\"environment\": \"test\"', was made for another target",
    "'\"shop\": {', '\"shed\": {', /targets does not name"
  })
  void a_plan_file_of_another_format_place_or_hand_is_refused(String a, String b, String why) {
    assertThat(shop.run("plan", "--save", "plan.json").exit()).isZero();
    String saved = shop.read("plan.json");
    assertThat(saved).contains(a.equals("justification") ? "more" : a);
    String edited = a.equals("justification") ? saved.replace("more", "less") : saved.replace(a, b);
    shop.write("plan.json", edited);
    String before = shop.state();
    Ran apply = shop.run("apply", "plan.json", "--yes");
    assertThat(apply.exit()).isEqualTo(1);
    assertThat(apply.err()).contains(why);
    assertThat(shop.state()).isEqualTo(before);
  }

  @Test
  void a_plan_file_masks_free_text_and_knows_its_revision() {
    shop.workspace("mask: ['(?i)password=\\S+']\n");
    shop.define("a", "status: running", "hypothesis: password=hunter2 sells.", restart("p"));
    assertThat(shop.run("plan", "--save", "plan.json").exit()).isZero();
    assertThat(shop.read("plan.json")).doesNotContain("hunter2");
    assertThat(Workshop.json(shop.read("plan.json")).has("revision")).isFalse();
    String digest = Workshop.json(shop.read("plan.json")).path("digest").asText();
    shop.repository();
    shop.commit("All");
    assertThat(shop.run("plan", "--save", "plan.json").exit()).isZero();
    JsonNode saved = Workshop.json(shop.read("plan.json"));
    assertThat(saved.path("revision").asText()).isEqualTo(shop.git("rev-parse", "HEAD"));
    assertThat(saved.path("digest").asText()).isEqualTo(digest);
    shop.remove("plan.json");
    assertThat(shop.run("plan", "--out", "plan.json", "--format", "json").exit()).isZero();
    assertThat(shop.run("apply", "plan.json", "--yes", "--expect-digest", digest).exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"--only, c", "--target, shop", "--shard, 1/2"})
  void a_saved_plan_is_applied_as_a_whole(String option, String value) {
    assertThat(shop.run("plan", "--save", "plan.json").exit()).isZero();
    String before = shop.state();
    Ran apply = shop.run("apply", "plan.json", "--yes", option, value);
    assertThat(apply.exit()).isEqualTo(64);
    assertThat(apply.err()).contains("applied as a whole, so " + option + " has no use here");
    assertThat(shop.state()).isEqualTo(before);
  }

  @Test
  void what_moved_meanwhile_is_stale_and_the_rest_goes_on() {
    assertThat(shop.run("plan", "--save", "plan.json").exit()).isZero();
    shop.define("a", "status: running", split(10), restart("other"));
    assertThat(shop.run("apply", "--yes", "--only", "a").exit()).isZero();
    shop.define("a", "status: running", split(40), restart("more"));
    Ran apply = shop.run("apply", "plan.json", "--yes");
    assertThat(apply.exit()).isEqualTo(3);
    assertThat(shop.report().at("/outcomes/1/outcome").asText()).isEqualTo("applied");
    assertThat(shop.report().at("/outcomes/0/requests").asInt()).isZero();
  }
}
