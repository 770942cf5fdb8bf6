package dev.labbook.sandbox.posthog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Creating experiments, with and without a flag that exists (`posthog.md §2`).
class CreateTest {
  private static final String METRIC =
      "{'kind':'ExperimentMetric','metric_type':'mean','name':'Buys',"
          + "'source':{'kind':'EventsNode','event':'purchase'}}";

  @TempDir Path folder;

  private static String body(String rest) {
    return "{'name':'New','feature_flag_key':'fresh'" + rest + "}";
  }

  @Test
  void todayTheServerFillsInWhatIsLeftOut() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      Place.Reply made = place.post(Place.EXPERIMENTS, body(",'metrics':[" + METRIC + "]"));
      assertThat(made.status()).isEqualTo(201);
      assertThat(made.at("/id").asInt()).isEqualTo(12);
      assertThat(made.text("/status")).isEqualTo("draft");
      assertThat(made.text("/type")).isEqualTo("product");
      assertThat(made.text("/description")).isEmpty();
      assertThat(made.at("/description").isTextual()).isTrue();
      assertThat(made.at("/stats_config")).isEqualTo(Place.json("{'method':'bayesian'}"));
      assertThat(made.at("/exposure_criteria"))
          .isEqualTo(Place.json("{'filterTestAccounts':true}"));
      assertThat(made.text("/metrics/0/uuid")).matches("[0-9a-f-]{36}");
      assertThat(made.text("/metrics/0/fingerprint")).matches("[0-9a-f]{64}");
      assertThat(made.at("/primary_metrics_ordered_uuids/0")).isEqualTo(made.at("/metrics/0/uuid"));
      assertThat(made.at("/secondary_metrics")).isEqualTo(Place.json("[]"));
      assertThat(made.at("/feature_flag/active").asBoolean()).isFalse();
      assertThat(made.at("/feature_flag/filters"))
          .isEqualTo(
              Place.json(
                  "{'groups':[{'rollout_percentage':100,'properties':[]}],'payloads':{},"
                      + "'multivariate':{'variants':["
                      + "{'key':'control','name':'Control Group','rollout_percentage':50},"
                      + "{'key':'test','name':'Test Variant','rollout_percentage':50}]},"
                      + "'aggregation_group_type_index':null}"));
    }
  }

  @Test
  void theFlagIsConfiguredAndShownInTheParametersToo() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      Place.Reply made =
          place.post(
              Place.EXPERIMENTS,
              body(
                  ",'holdout_id':3,'feature_flag':{'filters':{'groups':[{'properties':[],"
                      + "'rollout_percentage':30}],'multivariate':{'variants':["
                      + "{'key':'a','rollout_percentage':10},"
                      + "{'key':'b','split_percent':90}]},'payloads':{'b':'1'}}}"
                      + ",'parameters':{'variant_notes':{'a':'x'}}"));
      assertThat(made.status()).isEqualTo(201);
      assertThat(made.at("/parameters"))
          .isEqualTo(
              Place.json(
                  "{'variant_notes':{'a':'x'},'feature_flag_variants':["
                      + "{'key':'a','rollout_percentage':10,'split_percent':10},"
                      + "{'key':'b','rollout_percentage':90,'split_percent':90}],"
                      + "'rollout_percentage':30,'aggregation_group_type_index':null,"
                      + "'feature_flag_payloads':{'b':'1'},'ensure_experience_continuity':false}"));
      assertThat(made.at("/feature_flag/filters/holdout"))
          .isEqualTo(Place.json("{'id':3,'exclusion_percentage':10}"));
      assertThat(made.text("/holdout/filters/0/variant")).isEqualTo("holdout-3");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'feature_flag_key':'k'} | name | required | This field is required.",
        "{'name':'N'} | feature_flag_key | required | This field is required.",
        "{'name':'','feature_flag_key':'k'} | name | blank | This field may not be blank.",
        "{'name':'N','feature_flag_key':'a b'} | key | invalid_key | Only letters, numbers, hyphens"
            + " (-) & underscores (_) are allowed.",
        "{'name':'N','feature_flag_key':'k','feature_flag':{'key':'k','active':true}} |"
            + " feature_flag__key | invalid_input | Unsupported key for the experiment feature_flag"
            + " input.",
        "{'name':'N','feature_flag_key':'k','parameters':{'feature_flag_variants':["
            + "{'key':'a','rollout_percentage':50},{'key':'b','rollout_percentage':40}]}} | filters"
            + " | invalid_input | Invalid variant definitions: Variant rollout percentages must sum"
            + " to 100.",
        "{'name':'N','feature_flag_key':'k','saved_metrics_ids':[{'id':99}]} | saved_metrics_ids |"
            + " invalid_input | Saved metric does not exist or does not belong to this project",
        "{'name':'N','feature_flag_key':'k','running_time_calculation':{'x':1}} |"
            + " running_time_calculation | invalid_input | Unknown key: x",
        "{'name':'N','feature_flag_key':'k','stats_config':{'baseline_variant_key':'x'}} |"
            + " stats_config | invalid_input | baseline_variant_key 'x' is not a variant of the"
            + " feature flag",
        "{'name':'N','feature_flag_key':'k','start_date':'2026-02-01T00:00',"
            + "'end_date':'2026-02-01T00:00'} | end_date | invalid_input | End date must be after"
            + " start date",
      })
  void whatIsRefused(String body, String attr, String code, String detail) throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      Place.Reply reply = place.post(Place.EXPERIMENTS, body);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.text("/type")).isEqualTo("validation_error");
      assertThat(reply.text("/attr")).isEqualTo(attr);
      assertThat(reply.text("/code")).isEqualTo(code);
      assertThat(reply.detail()).isEqualTo(detail);
      assertThat(place.get(Place.EXPERIMENTS).at("/count").asInt()).isEqualTo(9);
    }
  }

  @Test
  void unknownEventsNeedConsentAndActionsMustExist() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      String metric = METRIC.replace("purchase", "nothing");
      Place.Reply reply = place.post(Place.EXPERIMENTS, body(",'metrics':[" + metric + "]"));
      assertThat(reply.detail()).startsWith("Event(s) 'nothing' not found.");
      assertThat(
              place
                  .post(
                      Place.EXPERIMENTS,
                      body(",'allow_unknown_events':true,'metrics':[" + metric + "]"))
                  .status())
          .isEqualTo(201);
      String action = METRIC.replace("'EventsNode','event':'purchase'", "'ActionsNode','id':5");
      assertThat(place.patch(1, "{'metrics':[" + action + "]}").detail())
          .isEqualTo("Action(s) with ID 5 not found or deleted.");
      assertThat(place.experiment(1).text("/metrics/0/source/name"))
          .as("actions are shown by the names that they have now")
          .isEqualTo("Clicked buy");
      String legacy = "{'kind':'ExperimentTrendsQuery','count_query':{}}";
      assertThat(place.patch(1, "{'metrics':[" + legacy + "]}").detail())
          .contains("no longer supported");
      assertThat(place.patch(1, "{'metrics':[{'kind':'x'}]}").detail())
          .startsWith("Invalid metric at index 0: ");
    }
  }

  @Test
  void aFlagThatExistsIsLinkedAsItIs() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      String start = "{'name':'N','feature_flag_key':'alone'";
      String variants =
          "[{'key':'control','rollout_percentage':50},{'key':'test','rollout_percentage':50}]";
      for (String config :
          new String[] {
            "'feature_flag':{'filters':{'multivariate':{'variants':" + variants + "}}}",
            "'parameters':{'feature_flag_variants':" + variants + "}"
          }) {
        Place.Reply refused = place.post(Place.EXPERIMENTS, start + "," + config + "}");
        assertThat(refused.text("/attr")).isEqualTo("feature_flag");
        assertThat(refused.detail())
            .startsWith(
                "A feature flag with key 'alone' already exists; the experiment links to it as-is,"
                    + " so its config cannot be set here.");
      }
      Place.Reply linked = place.post(Place.EXPERIMENTS, start + "}");
      assertThat(linked.status()).isEqualTo(201);
      assertThat(linked.at("/feature_flag/id").asInt()).isEqualTo(100);
      assertThat(place.flag(100).at("/experiment_set")).isEqualTo(Place.json("[12]"));
      assertThat(place.post(Place.EXPERIMENTS, "{'name':'N','feature_flag_key':'plain'}").status())
          .as("a flag without variants")
          .isEqualTo(400);
    }
  }

  @Test
  void aDayAloneIsNoTime() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      Place.Reply reply = place.patch(2, "{'end_date':'2026-12-01'}");
      assertThat(reply.text("/attr")).isEqualTo("end_date");
      assertThat(reply.detail()).startsWith("Datetime has wrong format.");
    }
  }

  @Test
  void oneThatStartsIsMadeLaunched() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      JsonNode made =
          place
              .post(Place.EXPERIMENTS, body(",'start_date':'2026-11-01T10:00:00.123456+01:00'"))
              .body();
      assertThat(made.path("start_date").asText()).isEqualTo("2026-11-01T09:00:00.123456Z");
      assertThat(made.path("status").asText()).isEqualTo("running");
      assertThat(made.at("/feature_flag/active").asBoolean()).isTrue();
    }
  }

  /// The official document of that autumn requires neither, and lets metrics be changed.
  @Test
  void lateIn2025NoFiltersAreNeededAndMetricsChange() throws Exception {
    try (Place place = Place.open(folder, "2025")) {
      Place.Reply made = place.post(Place.EXPERIMENTS, "{'name':'N','feature_flag_key':'k'}");
      assertThat(made.status()).isEqualTo(201);
      String path = Place.EXPERIMENTS + made.body().path("id").asText() + "/";
      Place.Reply patched =
          place.patch(
              path,
              "{'metrics':[{'kind':'ExperimentMetric','metric_type':'mean','source':"
                  + "{'kind':'EventsNode','event':'$pageview'}}]}");
      assertThat(patched.status()).isEqualTo(200);
      assertThat(patched.body().path("metrics")).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seed | {'name':'N','feature_flag_key':'k','parameters':{}} | 400 | Filters are required to"
            + " create an Experiment",
        "seed | {'name':'N','feature_flag_key':'k','parameters':{},'filters':{}} | 400 | Filters"
            + " are required to create an Experiment",
        "seed | {'name':'N','feature_flag_key':'k','parameters':{},'filters':{'properties':[1]}} |"
            + " 400 | Experiments do not support global filter properties",
        "seed | {'name':'N','feature_flag_key':'k','filters':{'events':[]}} | 500 | A server error"
            + " occurred.",
        "seed | {'name':'N','feature_flag_key':'alone','parameters':{},'filters':{'events':[]}} |"
            + " 400 | There is already a feature flag with this key.",
        "2025 | {'name':'N','feature_flag_key':'alone','parameters':{},'filters':{'events':[]}} |"
            + " 400 | There is already a feature flag with this key.",
        "seed | {'name':'N','feature_flag_key':'k','filters':{'events':[]},'parameters':"
            + "{'feature_flag_variants':[{'key':'a','rollout_percentage':50},"
            + "{'key':'b','rollout_percentage':50}]}} | 400 | Feature flag variants must contain a"
            + " control variant",
      })
  void whatTheSeedsEraRefuses(String era, String body, int status, String detail) throws Exception {
    try (Place place = Place.open(folder, era)) {
      Place.Reply reply = place.post(Place.EXPERIMENTS, body);
      assertThat(reply.status()).isEqualTo(status);
      assertThat(reply.detail()).isEqualTo(detail);
    }
  }

  @Test
  void theSeedsEraKeepsParametersAsTheyWereSent() throws Exception {
    try (Place place = Place.open(folder, "seed")) {
      String parameters =
          "{'feature_flag_variants':[{'key':'control','rollout_percentage':70},"
              + "{'key':'test','rollout_percentage':30}],'recommended_sample_size':1000}";
      Place.Reply made =
          place.post(
              Place.EXPERIMENTS,
              body(
                  ",'filters':{'insight':'FUNNELS'},'saved_metrics_ids':[{'id':7,'metadata':"
                      + "{'type':'secondary'}}],'parameters':"
                      + parameters));
      assertThat(made.status()).isEqualTo(201);
      assertThat(made.at("/parameters")).isEqualTo(Place.json(parameters));
      assertThat(made.at("/filters")).isEqualTo(Place.json("{'insight':'FUNNELS'}"));
      assertThat(made.text("/saved_metrics/0/name")).isEqualTo("Revenue");
      assertThat(made.body().has("saved_metrics_ids")).isFalse();
      assertThat(made.body().has("conclusion")).isFalse();
      assertThat(made.body().has("status")).isFalse();
      assertThat(
              made.at("/feature_flag/filters/multivariate/variants/0/rollout_percentage").asInt())
          .isEqualTo(70);
    }
  }
}
