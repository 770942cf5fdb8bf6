package dev.labbook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Today's instructions (`launchdarkly.md §4.1`).
class FieldsTest {
  private static final String ALL =
      "running?expand=treatments,metrics,mutableFieldsByStatus,analysisConfig,previousIterations";

  @TempDir Path folder;

  private Shop today() throws Exception {
    return Shop.open(folder, seed -> seed.put("api", "2026"));
  }

  private static String update(String value) {
    return "{'kind':'updateExperimentFields','value':" + value + "}";
  }

  @Test
  void fieldsChangeWhereTheyStand() throws Exception {
    try (Shop shop = today()) {
      String ada = shop.get("/api/v2/members").at("/items/1/_id").asText();
      var before = shop.experiment(ALL).body();
      var reply =
          shop.instruct(
              "running",
              update(
                  "{'name':{'operation':'update','value':'New'},"
                      + "'maintainerId':{'operation':'update','value':'"
                      + ada
                      + "'},'tags':{'operation':'add','value':['a','b','a']},"
                      + "'metrics':{'operation':'add','value':[{'key':'cart'}]}}"),
              update("{'tags':{'operation':'remove','value':['b','c']}}"));
      assertThat(reply.status()).as(reply.message()).isEqualTo(200);
      var after = shop.experiment(ALL).body();
      assertThat(after.path("name").asText()).isEqualTo("New");
      assertThat(after.path("_maintainerId").asText()).isEqualTo(ada);
      assertThat(after.path("tags").toString()).isEqualTo("[\"a\"]");
      assertThat(after.at("/currentIteration/metrics").findValuesAsText("key")).contains("cart");
      assertThat(after.at("/currentIteration/_id")).isEqualTo(before.at("/currentIteration/_id"));
      assertThat(after.at("/currentIteration/treatments"))
          .isEqualTo(before.at("/currentIteration/treatments"));
    }
  }

  @Test
  void aDraftTakesMore() throws Exception {
    try (Shop shop = today()) {
      shop.create("fresh");
      var reply =
          shop.instruct(
              "fresh",
              update(
                  "{'hypothesis':{'operation':'update','value':'Other'},"
                      + "'methodology':{'operation':'update','value':'frequentist'},"
                      + "'primaryFunnelKey':{'operation':'update','value':'checkout-funnel'},"
                      + "'metrics':{'operation':'add','value':"
                      + "[{'key':'checkout-funnel','isGroup':true}]}}"),
              update("{'metrics':{'operation':'remove','value':[{'key':'conversion'}]}}"));
      assertThat(reply.status()).as(reply.message()).isEqualTo(200);
      var fresh = shop.experiment("fresh?expand=metrics").body();
      assertThat(fresh.path("methodology").asText()).isEqualTo("frequentist");
      assertThat(fresh.at("/currentIteration/hypothesis").asText()).isEqualTo("Other");
      assertThat(fresh.at("/currentIteration/primaryFunnel/key").asText())
          .isEqualTo("checkout-funnel");
      assertThat(fresh.at("/currentIteration/metrics").findValuesAsText("key"))
          .contains("latency", "checkout-funnel");
    }
  }

  @Test
  void aRestartIsOneInstruction() throws Exception {
    try (Shop shop = today()) {
      var before = shop.experiment(ALL).body();
      var reply =
          shop.instruct(
              "running",
              "{'kind':'saveAndStartNewIteration','value':"
                  + "{'hypothesis':{'operation':'update','value':'Better'}}}");
      assertThat(reply.status()).as(reply.message()).isEqualTo(200);
      var after = shop.experiment(ALL).body();
      assertThat(after.at("/currentIteration/status").asText()).isEqualTo("running");
      assertThat(after.at("/currentIteration/hypothesis").asText()).isEqualTo("Better");
      assertThat(after.at("/currentIteration/metrics"))
          .isEqualTo(before.at("/currentIteration/metrics"));
      int past = after.path("previousIterations").size();
      assertThat(past).isEqualTo(before.path("previousIterations").size() + 1);
      assertThat(after.at("/previousIterations/" + (past - 1) + "/_id"))
          .isEqualTo(before.at("/currentIteration/_id"));
      shop.create("fresh");
      assertThat(shop.instruct("fresh", "{'kind':'saveAndStartNewIteration'}").message())
          .contains("no running iteration");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'nothing':{'operation':'update','value':'x'}}",
        "{'hypothesis':{'operation':'update','value':'x'}}",
        "{'metrics':{'operation':'remove','value':[{'key':'latency'}]}}",
        "{'name':{'operation':'add','value':'x'}}",
        "{'name':{'operation':'update'}}",
        "{'name':{'operation':'rename','value':'x'}}",
        "{'name':'x'}",
        "{'tags':{'operation':'add','value':'x'}}",
        "{'metrics':{'operation':'add','value':[{'key':'nothing'}]}}",
        "{'maintainerId':{'operation':'update','value':'nobody'}}",
      })
  void whatMayNotChangeIsRefused(String value) throws Exception {
    try (Shop shop = today()) {
      var before = shop.experiment(ALL).body();
      var reply = shop.instruct("running", update(value));
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.at("/code").asText()).isEqualTo("invalid_request");
      assertThat(shop.experiment(ALL).body()).isEqualTo(before);
    }
  }

  @Test
  void thePrimaryMetricStays() throws Exception {
    try (Shop shop = today()) {
      shop.create("fresh");
      assertThat(
              shop.instruct(
                      "fresh",
                      update("{'metrics':{'operation':'remove','value':[{'key':'conversion'}]}}"))
                  .message())
          .contains("primary metric");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2022, classic, 400",
    "2024, classic, 400",
    "2026, classic, 400",
    "2026, unsaid, 200"
  })
  void noAccountButTodaysHasThem(String api, String instructions, int status) throws Exception {
    try (Shop shop =
        Shop.open(
            folder,
            seed -> {
              seed.put("api", api).put("instructions", instructions);
              if (api.equals("2022")) {
                seed.remove("experiments");
                seed.remove("layers");
              }
            })) {
      if (api.equals("2022")) {
        shop.create("running");
      }
      assertThat(shop.instruct("running", update("{}")).status()).isEqualTo(status);
      assertThat(shop.experiment(ALL).body().has("mutableFieldsByStatus")).isFalse();
    }
  }

  @Test
  void aSeedMayHaveATableOfItsOwn() throws Exception {
    try (Shop shop =
        Shop.open(
            folder,
            seed -> {
              seed.put("api", "2026");
              seed.putObject("mutableFieldsByStatus")
                  .putObject("running")
                  .putArray("hypothesis")
                  .add("update");
            })) {
      assertThat(shop.experiment(ALL).at("/mutableFieldsByStatus").toString())
          .isEqualTo("{\"running\":{\"hypothesis\":[\"update\"]}}");
      assertThat(
              shop.instruct("running", update("{'hypothesis':{'operation':'update','value':'x'}}"))
                  .status())
          .isEqualTo(200);
      assertThat(
              shop.instruct("running", update("{'name':{'operation':'update','value':'x'}}"))
                  .status())
          .isEqualTo(400);
    }
  }
}
