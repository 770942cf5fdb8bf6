package dev.labbook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The flag endpoints (`launchdarkly.md §3`, §4.2).
class FlagsTest {
  private static final String LIST = "/api/v2/flags/storefront";

  @TempDir Path folder;

  @Test
  void aListIsASummaryWithoutEnvironments() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      JsonNode list = shop.get(LIST).body();
      assertThat(list.path("totalCount").asInt()).isEqualTo(4);
      assertThat(list.at("/items/0").has("environments")).isFalse();
      JsonNode some = shop.get(LIST + "?env=production").at("/items/0/environments");
      assertThat(some.size()).isEqualTo(1);
      assertThat(some.at("/production/version").asInt()).isEqualTo(7);
      assertThat(some.path("production").has("rules")).isFalse();
      assertThat(
              shop.get(LIST + "?env=production&summary=0")
                  .at("/items/0/environments/production/rules")
                  .size())
          .isEqualTo(1);
      assertThat(shop.get(LIST + "?env=production&env=staging").at("/items/0/environments").size())
          .isEqualTo(2);
    }
  }

  @Test
  void archivedFlagsAreHidden() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      assertThat(shop.get(LIST + "?filter=query:GONE").at("/totalCount").asInt()).isZero();
      JsonNode gone = shop.get(LIST + "?filter=state:archived").body();
      assertThat(gone.at("/items/0/key").asText()).isEqualTo("gone");
      assertThat(gone.at("/items/0/archived").asBoolean()).isTrue();
      assertThat(shop.flag("gone").at("/archivedDate").isIntegralNumber()).isTrue();
      assertThat(shop.get(LIST + "?filter=query:price").at("/totalCount").asInt()).isEqualTo(1);
      assertThat(shop.get(LIST + "?filter=owner:me").status()).isEqualTo(400);
    }
  }

  @Test
  void aSingleFlagShowsEveryEnvironmentUnlessAskedForSome() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      assertThat(shop.flag("button").at("/environments").size()).isEqualTo(2);
      JsonNode some = shop.flag("button?env=production").at("/environments");
      assertThat(some.size()).isEqualTo(1);
      JsonNode rule = some.at("/production/rules/0");
      assertThat(rule.path("_id").asText()).hasSize(36);
      assertThat(rule.path("description").asText()).isEqualTo("Beta users");
      assertThat(rule.at("/clauses/0/op").asText()).isEqualTo("endsWith");
      assertThat(rule.at("/clauses/0/negate").asBoolean()).isFalse();
      assertThat(rule.at("/rollout/variations/0/weight").asInt()).isEqualTo(60_000);
      assertThat(some.at("/production/offVariation").asInt()).isEqualTo(2);
      JsonNode flag = shop.flag("button").body();
      assertThat(flag.at("/variations/0/name").asText()).isEqualTo("Blue");
      assertThat(flag.at("/variations/2").has("name")).isFalse();
      assertThat(flag.path("kind").asText()).isEqualTo("multivariate");
      assertThat(shop.flag("banner").at("/kind").asText()).isEqualTo("boolean");
    }
  }

  @Test
  void everyChangeIsANewVersionOfThatEnvironment() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      assertThat(version(shop.instructFlag("button", "{'kind':'turnFlagOff'}"))).isEqualTo(8);
      assertThat(version(shop.instructFlag("button", "{'kind':'turnFlagOff'}"))).isEqualTo(8);
      assertThat(version(shop.instructFlag("button", "{'kind':'turnFlagOn'}"))).isEqualTo(9);
      assertThat(shop.flag("button").at("/environments/staging/version").asInt()).isEqualTo(1);
    }
  }

  private static int version(Shop.Reply flag) {
    return flag.at("/environments/production/version").asInt();
  }

  @Test
  void onePlaysWithVariationsAndRules() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      JsonNode variations = shop.flag("button").at("/variations");
      String blue = variations.at("/0/_id").asText();
      String green = variations.at("/1/_id").asText();
      var served =
          shop.instructFlag(
              "button",
              "{'kind':'updateFallthroughVariationOrRollout','variationId':'" + green + "'}",
              "{'kind':'updateOffVariation','variationId':'" + blue + "'}");
      assertThat(served.at("/environments/production/fallthrough/variation").asInt()).isEqualTo(1);
      assertThat(served.at("/environments/production/offVariation").asInt()).isZero();

      String rollout = "'rolloutWeights':{'" + blue + "':25000,'" + green + "':75000}";
      String clause = "'clauses':[{'attribute':'country','op':'in','values':['ch']}]";
      JsonNode first = shop.flag("button").at("/environments/production/rules/0/_id");
      var ruled =
          shop.instructFlag(
              "button",
              "{'kind':'updateFallthroughVariationOrRollout'," + rollout + "}",
              "{'kind':'addRule','description':'Swiss',"
                  + clause
                  + ",'variationId':'"
                  + green
                  + "','beforeRuleId':"
                  + first.toString()
                  + "}");
      JsonNode config = ruled.at("/environments/production");
      assertThat(config.at("/fallthrough/rollout/variations/1/weight").asInt()).isEqualTo(75_000);
      assertThat(config.at("/rules/0/description").asText()).isEqualTo("Swiss");
      assertThat(config.at("/rules/1/_id")).isEqualTo(first);
      assertThat(ruled.body()).isEqualTo(shop.flag("button").body());
    }
  }

  @Test
  void aRunningExperimentOwnsItsRule() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      String id = shop.flag("banner").at("/variations/0/_id").asText();
      var reply =
          shop.instructFlag(
              "banner",
              "{'kind':'updateFallthroughVariationOrRollout','variationId':'" + id + "'}");
      assertThat(reply.status()).isEqualTo(409);
      assertThat(reply.message()).contains("running");
      assertThat(shop.instructFlag("banner", "{'kind':'turnFlagOff'}").status()).isEqualTo(200);
    }
  }

  @Test
  void aDryRunShowsButKeepsNothing() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      String off =
          "{\"environmentKey\":\"production\",\"instructions\":[{\"kind\":\"turnFlagOff\"}]}";
      var tried = shop.patch(LIST + "/button?dryRun=true", off);
      assertThat(tried.at("/environments/production/on").asBoolean()).isFalse();
      assertThat(shop.flag("button").at("/environments/production/on").asBoolean()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'kind':'explode'}",
        "{'kind':'updateOffVariation','variationId':'x'}",
        "{'kind':'updateFallthroughVariationOrRollout'}",
        "{'kind':'updateFallthroughVariationOrRollout','rolloutWeights':{}}",
        "{'kind':'updateRuleVariationOrRollout','ruleId':'x','variationId':'y'}",
        "{'kind':'addRule','variationId':'x'}",
      })
  void nonsenseIsRefused(String instruction) throws Exception {
    try (Shop shop = Shop.open(folder)) {
      assertThat(shop.instructFlag("button", instruction).status()).isEqualTo(400);
    }
  }

  @Test
  void theEnvironmentMustBeNamed() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      String body = "{\"instructions\":[{\"kind\":\"turnFlagOff\"}]}";
      assertThat(shop.patch(LIST + "/button", body).message())
          .isEqualTo("environmentKey is required");
      String archive = "{\"instructions\":[{\"kind\":\"archiveFlag\"}]}";
      assertThat(shop.patch(LIST + "/button", archive).at("/archived").asBoolean()).isTrue();
      String moon = "{\"environmentKey\":\"moon\",\"instructions\":[{\"kind\":\"turnFlagOff\"}]}";
      assertThat(shop.patch(LIST + "/button", moon).status()).isEqualTo(400);
    }
  }
}
