package dev.labbook.sandbox.posthog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Flags, holdouts, saved metrics and the odd endpoints (`posthog.md §2.5`, §3, §4).
class FlagsTest {
  @TempDir Path folder;

  @Test
  void aFlagIsFoundByItsKeyWithoutRegardToCase() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      assertThat(place.get(Place.FLAGS + "?key=ALONE&limit=20").ids()).containsExactly(100);
      assertThat(place.get(Place.FLAGS + "?key=alon").ids()).isEmpty();
      assertThat(place.get(Place.FLAGS + "?search=alon").ids()).containsExactly(100);
      JsonNode shared = place.get(Place.FLAGS + "?key=shared").at("/results/0");
      assertThat(shared.path("experiment_set")).isEqualTo(Place.json("[9,10]"));
      place.patch(Place.FLAGS + "100/", "{'archived':true}");
      assertThat(place.get(Place.FLAGS + "?key=alone").ids()).isEmpty();
      assertThat(place.get(Place.FLAGS + "?key=alone&archived=true").ids()).containsExactly(100);
    }
  }

  @Test
  void olderServersKnowOnlySearch() throws Exception {
    try (Place place = Place.open(folder, "seed")) {
      assertThat(place.get(Place.FLAGS + "?key=alone").ids()).hasSizeGreaterThan(5);
      assertThat(place.get(Place.FLAGS + "?search=alone").ids()).containsExactly(100);
    }
  }

  @Test
  void filtersAreReplacedWholeAndChecked() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      String filters =
          "{'groups':[{'properties':[],'rollout_percentage':10}],'multivariate':{'variants':["
              + "{'key':'control','rollout_percentage':100}]}}";
      Place.Reply reply = place.patch(Place.FLAGS + "100/", "{'filters':" + filters + "}");
      assertThat(reply.at("/filters")).isEqualTo(Place.json(filters));
      assertThat(reply.at("/version").asInt()).isEqualTo(2);
      assertThat(
              place
                  .patch(Place.FLAGS + "100/", "{'filters':" + filters.replace("100", "99") + "}")
                  .detail())
          .isEqualTo("Invalid variant definitions: Variant rollout percentages must sum to 100.");
      assertThat(place.delete(Place.FLAGS + "100/").status()).isEqualTo(405);
    }
  }

  @Test
  void theFlagIsTheExperimentsState() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      int flag = place.experiment(2).at("/feature_flag/id").asInt();
      place.patch(Place.FLAGS + flag + "/", "{'active':false}");
      assertThat(place.experiment(2).text("/status")).isEqualTo("paused");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "seed, 9, false",
    "2025, 9, false",
    "2026, 9, true",
    "2026, 2, false",
    "2026, 5, true"
  })
  void aDeletedFlagIsRenamedUnlessAnExperimentNeedsIt(String era, int experiment, boolean free)
      throws Exception {
    try (Place place = Place.open(folder, era)) {
      int flag = place.experiment(experiment).at("/feature_flag/id").asInt();
      String key = place.experiment(experiment).text("/feature_flag_key");
      Place.Reply reply = place.patch(Place.FLAGS + flag + "/", "{'deleted':true}");
      assertThat(reply.status()).isEqualTo(free ? 200 : 400);
      if (free) {
        assertThat(place.experiment(experiment).text("/feature_flag_key"))
            .isEqualTo(key + ":deleted:" + flag);
        assertThat(place.flag(flag).status()).isEqualTo(404);
      } else {
        assertThat(reply.detail())
            .startsWith(
                "Cannot delete a feature flag that is linked to active experiment(s) with ID(s): ");
      }
    }
  }

  @Test
  void inTheSeedsEraADeletedFlagKeepsItsKey() throws Exception {
    try (Place place = Place.open(folder, "seed")) {
      assertThat(place.patch(Place.FLAGS + "100/", "{'deleted':true}").status()).isEqualTo(200);
      assertThat(
              place
                  .post(
                      Place.EXPERIMENTS,
                      "{'name':'N','feature_flag_key':'alone','parameters':{},"
                          + "'filters':{'events':[]}}")
                  .detail())
          .startsWith("Feature flag with this key already exists and is used in an experiment.");
    }
  }

  @Test
  void aHoldoutIsOnTheFlagsOfItsExperiments() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      String holdout = Place.PROJECT + "experiment_holdouts/3/";
      assertThat(place.get(holdout).at("/filters"))
          .isEqualTo(
              Place.json("[{'rollout_percentage':10,'properties':[],'variant':'holdout-3'}]"));
      place.patch(holdout, "{'filters':[{'properties':[],'rollout_percentage':25}]}");
      String share = "/feature_flag/filters/holdout/exclusion_percentage";
      assertThat(place.experiment(2).at(share).asInt()).isEqualTo(25);
      assertThat(place.delete(holdout).status()).isEqualTo(204);
      assertThat(place.get(holdout).status()).isEqualTo(404);
      assertThat(place.experiment(2).at("/holdout").isNull()).isTrue();
      assertThat(place.experiment(2).at(share).isMissingNode()).isTrue();
      assertThat(place.post(Place.PROJECT + "experiment_holdouts/", "{'name':'H'}").detail())
          .isEqualTo("Filters are required to create an holdout group");
    }
  }

  @Test
  void savedMetricsAreOrderedByNameAndKeepTheirUuid() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      String saved = Place.PROJECT + "experiment_saved_metrics/";
      assertThat(place.get(saved).ids()).containsExactly(8, 7);
      String query = "'query':{'kind':'ExperimentMetric','uuid':'other'}";
      assertThat(place.patch(saved + "7/", "{" + query + "}").detail())
          .isEqualTo("Saved metric UUID cannot be changed");
      assertThat(place.post(saved, "{'name':'REVENUE','query':{}}").text("/code"))
          .isEqualTo("unique");
      assertThat(place.delete(saved + "7/").status()).isEqualTo(204);
      assertThat(place.experiment(2).at("/saved_metrics")).isEmpty();
    }
  }

  @Test
  void anExposureCohortIsMadeOnce() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      String action = "create_exposure_cohort_for_experiment";
      assertThat(place.action(1, action).detail())
          .isEqualTo("Experiment does not have a start date");
      Place.Reply made = place.action(2, action);
      assertThat(made.status()).isEqualTo(201);
      assertThat(place.experiment(2).at("/exposure_cohort")).isEqualTo(made.at("/cohort/id"));
      assertThat(place.action(2, action).detail())
          .isEqualTo("Experiment already has an exposure cohort");
    }
  }

  @Test
  void whatAPlanAsksBesides() throws Exception {
    try (Place place = Place.open(folder, "2026", "flagSeen", "false")) {
      assertThat(place.get(Place.EXPERIMENTS + "requires_flag_implementation/").body())
          .isEqualTo(Place.json("{'result':true}"));
      Place.Reply events = place.get(Place.PROJECT + "event_definitions/?search=PURCH");
      assertThat(events.at("/count").asInt()).isEqualTo(1);
      assertThat(events.text("/results/0/name")).isEqualTo("purchase");
      Place.Reply eligible = place.get(Place.EXPERIMENTS + "eligible_feature_flags/");
      assertThat(eligible.ids()).contains(100).doesNotContain(102, 103);
    }
    try (Place place = Place.open(folder.resolve("."), "seed")) {
      assertThat(place.get(Place.EXPERIMENTS + "requires_flag_implementation").status())
          .isEqualTo(200);
    }
  }

  @Test
  void resultsAreThereAndEmpty() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      String query = "{'query':{'kind':'ExperimentQuery','experiment_id':ID,'metric':{}}}";
      Place.Reply reply = place.post("/api/environments/42/query/", query.replace("ID", "2"));
      assertThat(reply.text("/baseline/key")).isEqualTo("control");
      assertThat(reply.text("/variant_results/0/method")).isEqualTo("bayesian");
      assertThat(place.post("/api/environments/42/query/", query.replace("ID", "1")).detail())
          .isEqualTo("Experiment has not been started yet");
    }
  }

  @ParameterizedTest
  @CsvSource({"seed, 404", "2025, 200", "2026, 200"})
  void eligibleFlagsTellTheErasApart(String era, int status) throws Exception {
    try (Place place = Place.open(folder, era)) {
      assertThat(place.get(Place.EXPERIMENTS + "eligible_feature_flags/").status())
          .isEqualTo(status);
    }
  }
}
