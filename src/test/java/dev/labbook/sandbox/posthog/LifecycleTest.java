package dev.labbook.sandbox.posthog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The actions of 2026, what they need and what they leave behind (`posthog.md §3`).
class LifecycleTest {
  @TempDir Path folder;

  @Test
  void aLifeFromDraftToArchive() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      Place.Reply launched = place.action(1, "launch");
      assertThat(launched.status()).isEqualTo(200);
      assertThat(launched.text("/status")).isEqualTo("running");
      assertThat(launched.text("/start_date")).isEqualTo("2026-11-12T09:30:00Z");
      assertThat(launched.at("/feature_flag/active").asBoolean()).isTrue();
      assertThat(launched.at("/version").asInt()).isEqualTo(2);
      assertThat(place.action(1, "pause").text("/status")).isEqualTo("paused");
      assertThat(place.action(1, "resume").text("/status")).isEqualTo("running");
      assertThat(place.action(1, "freeze_exposure").text("/status")).isEqualTo("exposure_frozen");
      assertThat(place.action(1, "unfreeze_exposure").text("/status")).isEqualTo("running");
      Place.Reply ended = place.action(1, "end", "{'conclusion':'lost'}");
      assertThat(ended.text("/status")).isEqualTo("stopped");
      assertThat(ended.text("/conclusion")).isEqualTo("lost");
      assertThat(ended.at("/feature_flag/active").asBoolean()).as("it goes on serving").isTrue();
      assertThat(place.action(1, "archive").at("/archived").asBoolean()).isTrue();
      assertThat(place.flag(launched.at("/feature_flag/id").asInt()).at("/archived").asBoolean())
          .as("an enabled flag is left alone")
          .isFalse();
      assertThat(place.action(1, "unarchive").at("/archived").asBoolean()).isFalse();
      Place.Reply reset = place.action(1, "reset");
      assertThat(reset.text("/status")).isEqualTo("draft");
      assertThat(reset.at("/conclusion").isNull()).isTrue();
      assertThat(reset.at("/feature_flag/active").asBoolean()).as("left as it is").isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | launch | Experiment has already been launched.",
        "11 | launch | Experiment cannot be launched because its feature flag has been deleted.",
        "1 | pause | Experiment has not been launched yet.",
        "5 | pause | Experiment has already ended.",
        "3 | pause | Experiment is already paused.",
        "2 | resume | Experiment is not paused.",
        "1 | resume | Experiment has not been launched yet.",
        "1 | end | Experiment has not been launched yet.",
        "5 | end | Experiment has already ended.",
        "6 | archive | Experiment is already archived.",
        "2 | archive | Experiment must be ended before it can be archived.",
        "5 | unarchive | Experiment is not archived.",
        "1 | reset | Experiment is already in draft state.",
      })
  void whatCannotBe(int id, String action, String detail) throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      Place.Reply reply = place.action(id, action);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.body())
          .isEqualTo(
              Place.json(
                  "{'type':'validation_error','code':'invalid_input','detail':'"
                      + detail
                      + "','attr':null}"));
    }
  }

  @Test
  void shippingServesOneVariantAndEnds() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      Place.Reply shipped =
          place.action(
              2,
              "ship_variant",
              "{'variant_key':'test','release_to_everyone':true,'conclusion':'won'}");
      assertThat(shipped.text("/status")).isEqualTo("stopped");
      assertThat(shipped.text("/conclusion")).isEqualTo("won");
      assertThat(
              shipped
                  .at("/feature_flag/filters/multivariate/variants/0/rollout_percentage")
                  .asInt())
          .isZero();
      assertThat(
              shipped
                  .at("/feature_flag/filters/multivariate/variants/1/rollout_percentage")
                  .asInt())
          .isEqualTo(100);
      assertThat(shipped.at("/feature_flag/filters/groups"))
          .isEqualTo(
              Place.json(
                  "[{'rollout_percentage':100,'properties':[]},"
                      + "{'rollout_percentage':80,'properties':[]}]"));
      assertThat(place.action(2, "ship_variant", "{'variant_key':'nobody'}").detail())
          .isEqualTo("Variant 'nobody' not found on feature flag.");
      assertThat(place.action(2, "ship_variant", "{}").text("/attr")).isEqualTo("variant_key");
      assertThat(place.action(1, "ship_variant", "{'variant_key':'test'}").detail())
          .isEqualTo("Experiment has not been launched yet.");
      assertThat(place.action(5, "ship_variant", "{'variant_key':'test'}").text("/conclusion"))
          .as("one that has ended keeps its conclusion")
          .isEqualTo("won");
    }
  }

  @Test
  void anEndWithoutAConclusionHasNone() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      place.patch(2, "{'conclusion':'won'}");
      assertThat(place.action(2, "end").at("/conclusion").isNull()).isTrue();
      assertThat(place.patch(2, "{'conclusion':'invalid'}").text("/conclusion"))
          .isEqualTo("invalid");
      assertThat(place.patch(2, "{'conclusion':'great'}").text("/code"))
          .isEqualTo("invalid_choice");
    }
  }

  @Test
  void aDisabledFlagIsArchivedWithItsExperiment() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      place.action(3, "end");
      Place.Reply archived = place.action(3, "archive");
      int flag = archived.at("/feature_flag/id").asInt();
      assertThat(place.flag(flag).at("/archived").asBoolean()).isTrue();
      place.action(3, "unarchive");
      assertThat(place.flag(flag).at("/archived").asBoolean()).isFalse();
      assertThat(place.flag(flag).at("/active").asBoolean()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({"seed", "2025"})
  void thereAreNoActionsBefore2026(String era) throws Exception {
    try (Place place = Place.open(folder, era)) {
      assertThat(place.action(1, "launch").status()).isEqualTo(404);
    }
  }
}
