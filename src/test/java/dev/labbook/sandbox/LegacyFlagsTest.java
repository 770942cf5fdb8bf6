package dev.labbook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.Failure;
import dev.labbook.api.Method;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Legacy experiments over the flags API, in each generation.
class LegacyFlagsTest {
  private static final String FLAG = "/api/v2/flags/shop/banner";
  private static final String RESULTS = FLAG + "/experiments/production/clicks";

  private static final String SEED =
      """
      {"platform": "launchdarkly", "project": "shop", "api": "API", "environments": ["production", "staging"],
       "metrics": [{"key": "clicks"}, {"key": "views"}],
       "flags": [{"key": "banner", "variations": [{"value": "a"}, {"value": "b"}], "legacyExperiments": {"baseline": "b", "items": [
         {"metric": "clicks", "environments": ["production"],
          "results": {"production": {"b": {"impressions": 1000, "conversions": 40}}}}]}}]}
      """;

  private static InProcess shop(String api) {
    return new InProcess(SEED.replace("API", api));
  }

  private static JsonNode get(InProcess shop, String path) throws ApiException {
    return shop.read(ApiRequest.Read.get(path)).body();
  }

  private static int patch(InProcess shop, String operations) throws IOException {
    JsonNode body = new ObjectMapper().readTree(operations.replace('\'', '"'));
    return status(shop, new ApiRequest.Write(Method.PATCH, FLAG, "application/json", body));
  }

  private static int status(InProcess shop, ApiRequest.Write request) {
    try {
      return shop.write(request).status();
    } catch (ApiException e) {
      return ((Failure.Refused) e.failure()).status();
    }
  }

  @ParameterizedTest
  @CsvSource({"2022", "2024", "2026"})
  void a_flag_shows_them_whatever_environment_is_asked_for(String api) throws Exception {
    for (String query : new String[] {"", "?env=staging"}) {
      JsonNode shown = get(shop(api), FLAG + query).path("experiments");
      assertThat(shown.path("baselineIdx").asInt()).isEqualTo(1);
      assertThat(shown.at("/items/0/metricKey").asText()).isEqualTo("clicks");
      assertThat(shown.at("/items/0/environments").toString()).isEqualTo("[\"production\"]");
      assertThat(shown.at("/items/0/_metric/key").asText()).isEqualTo("clicks");
    }
    assertThat(get(shop(api), "/api/v2/flags/shop").at("/items/0/experiments/items")).hasSize(1);
  }

  @Test
  void the_documented_patches() throws Exception {
    InProcess shop = shop("2022");
    String add = "[{'op':'add','path':'/experiments/items/0','value':{'metricKey':'views'}}]";
    assertThat(patch(shop, add)).isEqualTo(200);
    String start =
        "{'comment':'now','patch':[{'op':'add','path':'/experiments/items/0/environments/0',"
            + "'value':'staging'}]}";
    assertThat(patch(shop, start)).isEqualTo(200);
    assertThat(patch(shop, "[{'op':'replace','path':'/experiments/baselineIdx','value':0}]"))
        .isEqualTo(200);
    assertThat(patch(shop, "[{'op':'remove','path':'/experiments/items/1/environments/0'}]"))
        .isEqualTo(200);
    assertThat(shop.legacy("banner").toString())
        .isEqualTo(
            "Legacy[baseline=0, items=[Item[metric=views, environments=[staging]],"
                + " Item[metric=clicks, environments=[]]]]");
    assertThat(patch(shop, "[{'op':'remove','path':'/experiments/items/0'}]")).isEqualTo(200);
    assertThat(get(shop, FLAG).path("_version").asInt()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{'op':'add','path':'/experiments/items/0','value':{'metricKey':'moves'}}] | 400",
        "[{'op':'add','path':'/experiments/items/0','value':{'metricKey':'clicks'}}] | 400",
        "[{'op':'add','path':'/experiments/items/2','value':{'metricKey':'views'}}] | 400",
        "[{'op':'add','path':'/experiments/items/0/environments/0','value':'moon'}] | 400",
        "[{'op':'replace','path':'/experiments/baselineIdx','value':2}] | 400",
        "[{'op':'replace','path':'/name','value':'x'}] | 400",
        "[{'op':'remove','path':'/experiments'}] | 400",
        "[{'op':'remove','path':'/experiments/items/0'},{'op':'test','path':'/key','value':'x'}] |"
            + " 409",
        "{'instructions':[{'kind':'turnFlagOn'}]} | 400",
        "{} | 400",
      })
  void a_patch_is_refused_as_a_whole(String operations, int status) throws Exception {
    InProcess shop = shop("2024");
    var before = shop.legacy("banner");
    assertThat(patch(shop, operations)).isEqualTo(status);
    assertThat(shop.legacy("banner")).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"2022, true, 204", "2024, true, 404", "2026, false, 404"})
  void results_and_their_reset_went_one_after_the_other(String api, boolean shown, int reset) {
    InProcess shop = shop(api);
    assertThat(totals(shop)).isEqualTo(shown ? 2 : -1);
    String path = RESULTS + "/results";
    assertThat(status(shop, new ApiRequest.Write(Method.DELETE, path, "application/json", null)))
        .isEqualTo(reset);
    assertThat(totals(shop)).isEqualTo(reset == 204 ? 0 : shown ? 2 : -1);
  }

  /// How many variations have totals; -1 when the API shows none.
  private static int totals(InProcess shop) {
    try {
      return get(shop, RESULTS).path("totals").size();
    } catch (ApiException e) {
      return -1;
    }
  }

  @Test
  void what_is_removed_loses_its_results() throws Exception {
    InProcess shop = shop("2022");
    patch(shop, "[{'op':'remove','path':'/experiments/items/0'}]");
    assertThat(totals(shop)).isEqualTo(-1);
    patch(shop, "[{'op':'add','path':'/experiments/items/0','value':{'metricKey':'clicks'}}]");
    assertThat(totals(shop)).isZero();
  }
}
