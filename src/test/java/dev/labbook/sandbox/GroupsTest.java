package dev.labbook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holdouts, layers, and environments that want approvals (`launchdarkly.md §4.1`, §4.2).
class GroupsTest {
  private static final String HOLDOUTS =
      "/api/v2/projects/storefront/environments/production/holdouts";
  private static final String LAYERS = "/api/v2/projects/storefront/layers";

  @TempDir Path folder;

  private static Shop.Reply reserve(Shop shop, String layer, String experiment, int percent)
      throws Exception {
    return layer(
        shop,
        layer,
        "{'kind':'updateExperimentReservation','experimentKey':'"
            + experiment
            + "','reservationPercent':"
            + percent
            + "}");
  }

  private static Shop.Reply layer(Shop shop, String layer, String instruction) throws Exception {
    return shop.patch(
        LAYERS + "/" + layer,
        ("{'environmentKey':'production','instructions':[" + instruction + "]}")
            .replace('\'', '"'));
  }

  @Test
  void aHoldoutIsFoundByKeyAndById() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      var winter = shop.get(HOLDOUTS + "/winter");
      assertThat(winter.at("/holdoutAmount").asText()).isEqualTo("5");
      String id = winter.at("/_id").asText();
      assertThat(shop.get(HOLDOUTS + "/id/" + id).body()).isEqualTo(winter.body());
      assertThat(shop.get(HOLDOUTS).at("/total_count").asInt()).isEqualTo(1);
      String summer = "{\"key\":\"summer\",\"name\":\"Summer\",\"holdoutamount\":\"10\"}";
      assertThat(shop.post(HOLDOUTS, summer).status()).isEqualTo(201);
      assertThat(shop.post(HOLDOUTS, summer).status()).isEqualTo(400);
      assertThat(shop.get(HOLDOUTS + "/summer").status()).isEqualTo(200);
    }
  }

  @Test
  void anExperimentJoinsAHoldoutByItsId() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      ObjectNode body = shop.post("fresh").put("holdoutId", "winter");
      assertThat(shop.post(Shop.EXPERIMENTS, body.toString()).status()).isEqualTo(400);
      body.set("holdoutId", shop.get(HOLDOUTS + "/winter").at("/_id"));
      assertThat(shop.post(Shop.EXPERIMENTS, body.toString()).status()).isEqualTo(201);
      assertThat(shop.get(HOLDOUTS + "/winter").at("/experiments/0/key").asText())
          .isEqualTo("fresh");
    }
  }

  @Test
  void aLayerSharesItsTraffic() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      shop.create("fresh");
      assertThat(reserve(shop, "checkout", "fresh", 61).status()).isEqualTo(400);
      assertThat(reserve(shop, "checkout", "fresh", 60).status()).isEqualTo(200);
      assertThat(reserve(shop, "search", "fresh", 10).message()).contains("another layer");
      assertThat(reserve(shop, "checkout", "running", 10).message()).contains("is running");
      String filter = LAYERS + "?filter=reservations.experimentKey%20contains%20fresh";
      assertThat(shop.get(filter).at("/items/0/environments/production/reservations/1").toString())
          .isEqualTo(
              "{\"experimentKey\":\"fresh\",\"flagKey\":\"button\",\"reservationPercent\":60}");
      var out = layer(shop, "checkout", "{'kind':'removeExperiment','experimentKey':'fresh'}");
      assertThat(out.at("/environments/production/reservations").size()).isEqualTo(1);
      assertThat(reserve(shop, "search", "fresh", 0).status()).isEqualTo(200);
      assertThat(shop.instruct("fresh", "{'kind':'startIteration'}").message())
          .contains("reservation");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'kind':'updateName','value':'x'}",
        "{'kind':'removeLayer'}",
        "{'kind':'updateExperimentReservation','experimentKey':'no','reservationPercent':1}",
        "{'kind':'updateExperimentReservation','experimentKey':'running'}",
        "{'kind':'updateExperimentReservation','experimentKey':'old','reservationPercent':-1}",
      })
  void whatIsNoInstructionOfALayerIsRefused(String instruction) throws Exception {
    try (Shop shop = Shop.open(folder)) {
      assertThat(layer(shop, "checkout", instruction).status()).isEqualTo(400);
    }
  }

  @Test
  void aLayerIsMadeAndCalled() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      String body = "{\"key\":\"more\",\"name\":\"More\",\"description\":\"\"}";
      assertThat(shop.post(LAYERS, body).status()).isEqualTo(201);
      assertThat(shop.post(LAYERS, body).status()).isEqualTo(400);
      assertThat(layer(shop, "more", "{'kind':'updateName','name':'Most'}").at("/name").asText())
          .isEqualTo("Most");
      assertThat(shop.get(LAYERS).at("/totalCount").asInt()).isEqualTo(3);
      assertThat(layer(shop, "none", "{'kind':'updateName','name':'x'}").status()).isEqualTo(404);
    }
  }

  @Test
  void anEnvironmentMayWantApprovals() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      String on = "{\"environmentKey\":\"staging\",\"instructions\":[{\"kind\":\"turnFlagOn\"}]}";
      var reply = shop.patch("/api/v2/flags/storefront/dark", on);
      assertThat(reply.status()).isEqualTo(405);
      assertThat(reply.message()).contains("approval");
      assertThat(shop.instructFlag("dark", "{'kind':'turnFlagOn'}").status()).isEqualTo(200);
    }
  }
}
