package dev.labbook.sandbox.posthog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a PATCH of an experiment may do, and what it must not (`posthog.md §3`).
class PatchTest {
  private static final String SHARES =
      "[{'key':'control','rollout_percentage':50},{'key':'test','rollout_percentage':50}]";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026 | 1 | {'type':'web'} | Can't update keys: type on Experiment",
        "2026 | 1 | {'feature_flag_key':'other'} | Can't update keys: get_feature_flag_key on"
            + " Experiment",
        "seed | 1 | {'metrics':[],'type':'web'} | Can't update keys: metrics, type on Experiment",
        "2026 | 2 | {'holdout_id':null} | Can't update holdout on running Experiment",
        "2026 | 2 | {'parameters':{'feature_flag_variants':[{'key':'control',"
            + "'rollout_percentage':50},{'key':'other','rollout_percentage':50}]}} | Can't update"
            + " feature_flag_variants on Experiment",
        "seed | 2 | {'parameters':{'feature_flag_variants':"
            + SHARES
            + "}} | Can't update feature_flag_variants on Experiment",
        "2026 | 8 | {'metrics':[]} | This experiment uses legacy metrics. Can't update keys:"
            + " metrics on Experiment",
      })
  void whatIsRefused(String era, int id, String body, String detail) throws Exception {
    try (Place place = Place.open(folder, era)) {
      Place.Reply reply = place.patch(id, body);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.detail()).isEqualTo(detail);
    }
  }

  @Test
  void sharesOfARunningExperimentNeedTheOptIn() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      String config = "'feature_flag':{'filters':{'multivariate':{'variants':" + SHARES + "}}}";
      Place.Reply refused = place.patch(2, "{" + config + "}");
      assertThat(refused.text("/attr")).isEqualTo("feature_flag");
      assertThat(refused.detail())
          .isEqualTo(
              "This experiment is running. To change its flag config, send"
                  + " update_feature_flag_params=true (or edit the feature flag directly).");
      Place.Reply changed = place.patch(2, "{'update_feature_flag_params':true," + config + "}");
      assertThat(changed.status()).isEqualTo(200);
      assertThat(changed.at("/feature_flag/filters/multivariate/variants"))
          .isEqualTo(Place.json(SHARES));
      assertThat(changed.at("/parameters/rollout_percentage").asInt())
          .as("what is not said stays")
          .isEqualTo(80);
    }
  }

  @Test
  void whatWasReadMayBeSentBack() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      JsonNode read = place.experiment(2).body();
      Place.Reply echo =
          place.patch(
              2,
              "{'name':'Other','feature_flag':"
                  + read.path("feature_flag")
                  + ",'parameters':"
                  + read.path("parameters")
                  + "}");
      assertThat(echo.status()).isEqualTo(200);
      assertThat(echo.at("/feature_flag")).isEqualTo(read.path("feature_flag"));
      assertThat(echo.at("/metrics")).isEqualTo(read.path("metrics"));
    }
  }

  @Test
  void parametersOfADraftWithoutVariantsBringTheUsualOnesBack() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      String shares = SHARES.replaceFirst("50", "10").replaceFirst("50", "90");
      place.patch(1, "{'feature_flag':{'filters':{'multivariate':{'variants':" + shares + "}}}}");
      String first = "/feature_flag/filters/multivariate/variants/0/rollout_percentage";
      assertThat(place.experiment(1).at(first).asInt()).isEqualTo(10);
      assertThat(place.patch(1, "{'description':'x'}").at(first).asInt()).isEqualTo(10);
      assertThat(place.patch(1, "{'parameters':{'a':1}}").at(first).asInt()).isEqualTo(50);
    }
  }

  @Test
  void metricsKeepTheirUuidOnlyWhenItIsSent() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      JsonNode before = place.experiment(2).at("/metrics/0");
      JsonNode kept = place.patch(2, "{'metrics':[" + before + "]}").at("/metrics/0");
      assertThat(kept).isEqualTo(before);
      String bare =
          "{'kind':'ExperimentMetric','metric_type':'funnel','name':'Sign up',"
              + "'series':[{'kind':'EventsNode','event':'signed_up'}]}";
      JsonNode after = place.patch(2, "{'metrics':[" + bare + "]}").at("/metrics/0");
      assertThat(after.path("uuid")).isNotEqualTo(before.path("uuid"));
      assertThat(after.path("fingerprint")).isEqualTo(before.path("fingerprint"));
      JsonNode other = place.patch(2, "{'stats_config':{'method':'frequentist'}}").at("/metrics/0");
      assertThat(other.path("uuid")).isEqualTo(after.path("uuid"));
      assertThat(other.path("fingerprint")).isNotEqualTo(after.path("fingerprint"));
    }
  }

  @Test
  void listsAreReplacedAndUnknownFieldsDropped() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      Place.Reply reply =
          place.patch(
              2,
              "{'saved_metrics_ids':[{'id':8,'metadata':{'type':'secondary'}}],'tags':[],"
                  + "'stats_config':{'method':'frequentist'},'colour':'red'}");
      assertThat(reply.at("/saved_metrics_ids"))
          .isEqualTo(Place.json("[{'id':8,'metadata':{'type':'secondary'}}]"));
      assertThat(reply.at("/tags")).isEmpty();
      assertThat(reply.at("/stats_config")).isEqualTo(Place.json("{'method':'frequentist'}"));
      assertThat(reply.body().has("colour")).isFalse();
      assertThat(place.patch(2, "{'saved_metrics_ids':[{'id':8},{'id':8}]}").status())
          .as("twice the same")
          .isEqualTo(400);
    }
  }

  @Test
  void anotherVersionIsAConflict() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      assertThat(place.patch(2, "{'version':1,'name':'A'}").at("/version").asInt()).isEqualTo(2);
      Place.Reply stale = place.patch(2, "{'version':1,'name':'B'}");
      assertThat(stale.status()).isEqualTo(409);
      assertThat(stale.body())
          .isEqualTo(
              Place.json(
                  "{'detail':'This experiment changed since you loaded it.','current_version':2}"));
      assertThat(place.experiment(2).text("/name")).isEqualTo("A");
    }
  }

  @Test
  void aStartDateLaunchesWheneverItIs() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      Place.Reply launched = place.patch(1, "{'start_date':'2030-01-01T00:00:00Z'}");
      assertThat(launched.text("/status")).isEqualTo("running");
      assertThat(launched.at("/feature_flag/active").asBoolean()).isTrue();
      assertThat(place.patch(11, "{'start_date':'2026-11-12T09:30'}").detail())
          .isEqualTo("Experiment cannot be launched because its feature flag has been deleted.");
      assertThat(place.patch(2, "{'archived':true}").at("/archived").asBoolean())
          .as("what the action would refuse")
          .isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"2025", "2026"})
  void deletingIsAPatchAndHides(String era) throws Exception {
    try (Place place = Place.open(folder, era)) {
      Place.Reply hard = place.delete(Place.EXPERIMENTS + "2/");
      assertThat(hard.status()).isEqualTo(405);
      assertThat(hard.raw().body()).isEmpty();
      Place.Reply deleted = place.patch(2, "{'deleted':true}");
      assertThat(deleted.status()).isEqualTo(200);
      assertThat(deleted.at("/deleted").asBoolean()).isTrue();
      assertThat(place.experiment(2).status()).isEqualTo(404);
      assertThat(place.patch(2, "{'name':'x'}").status()).isEqualTo(404);
      assertThat(place.get(Place.EXPERIMENTS).ids()).doesNotContain(2);
      int flag = deleted.at("/feature_flag/id").asInt();
      assertThat(place.flag(flag).at("/active").asBoolean()).as("it goes on serving").isTrue();
      assertThat(place.patch(2, "{'deleted':false}").at("/deleted").asBoolean()).isFalse();
      assertThat(place.experiment(2).status()).isEqualTo(200);
    }
  }

  @Test
  void anExperimentWhoseFlagIsGoneStaysDeleted() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      place.patch(11, "{'deleted':true}");
      assertThat(place.patch(11, "{'deleted':false}").detail())
          .startsWith("Cannot restore experiment: ");
    }
  }

  @Test
  void theSeedsEraDeletesForGood() throws Exception {
    try (Place place = Place.open(folder, "seed")) {
      assertThat(place.patch(2, "{'deleted':true}").status()).as("dropped").isEqualTo(200);
      assertThat(place.experiment(2).status()).isEqualTo(200);
      Place.Reply deleted = place.delete(Place.EXPERIMENTS + "2/");
      assertThat(deleted.status()).isEqualTo(204);
      assertThat(place.experiment(2).status()).isEqualTo(404);
      place.delete(Place.EXPERIMENTS + "11/");
      Place.Reply made =
          place.post(
              Place.EXPERIMENTS,
              "{'name':'N','feature_flag_key':'n','parameters':{},'filters':{'events':[]}}");
      assertThat(made.at("/id").asInt()).as("no id is given twice").isEqualTo(12);
    }
  }

  @ParameterizedTest
  @CsvSource({"seed", "2025"})
  void launchingAndEndingByDates(String era) throws Exception {
    try (Place place = Place.open(folder, era)) {
      Place.Reply launched = place.patch(1, "{'start_date':'2026-11-12T09:30:00Z'}");
      assertThat(launched.at("/feature_flag/active").asBoolean()).isTrue();
      Place.Reply ended = place.patch(1, "{'end_date':'2026-11-20T09:30:00Z'}");
      assertThat(ended.text("/end_date")).isEqualTo("2026-11-20T09:30:00Z");
      assertThat(ended.at("/feature_flag/active").asBoolean()).isTrue();
      assertThat(place.patch(1, "{'end_date':'2026-11-12T09:30:00Z'}").text("/attr"))
          .isEqualTo("end_date");
      String shares = "{'parameters':{'feature_flag_variants':" + SHARES + "}}";
      int flag = place.experiment(2).at("/feature_flag/id").asInt();
      assertThat(place.patch(2, shares).status()).as("not what the flag says").isEqualTo(400);
      place.patch(
          Place.FLAGS + flag + "/", "{'filters':{'multivariate':{'variants':" + SHARES + "}}}");
      assertThat(place.patch(2, shares).status()).isEqualTo(200);
    }
  }

  @Test
  void late2025HasConclusionsAndNativeMetrics() throws Exception {
    try (Place place = Place.open(folder, "2025")) {
      Place.Reply reply =
          place.patch(
              2,
              "{'conclusion':'won','conclusion_comment':'c','metrics_secondary':[],'metrics':[],"
                  + "'stats_config':{'method':'frequentist'},'exposure_criteria':{},'tags':['x']}");
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text("/conclusion")).isEqualTo("won");
      assertThat(reply.body().has("status")).isFalse();
      assertThat(reply.body().has("tags")).isFalse();
      assertThat(place.get(Place.EXPERIMENTS).at("/results/0").has("metrics")).isTrue();
    }
  }
}
