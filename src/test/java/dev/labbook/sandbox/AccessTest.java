package dev.labbook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may call what, and how errors read (`launchdarkly.md §3`, §6).
class AccessTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Bearer abc", "bearer abc"})
  void aTokenIsNeededAndIsSentRaw(String token) throws Exception {
    try (Shop shop = Shop.open(folder)) {
      var reply =
          shop.send(shop.request("/api/v2/caller-identity").setHeader("Authorization", token));
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.at("/code").asText()).isEqualTo("unauthorized");
    }
  }

  @Test
  void aMissingTokenIsRefusedBeforeAnythingElse() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      var bare = HttpRequest.newBuilder(shop.address().resolve("/nowhere"));
      assertThat(shop.send(bare).status()).isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Shop.EXPERIMENTS,
        Shop.EXPERIMENTS + "/running",
        "/api/v2/projects/storefront/metric-groups"
      })
  void betaResourcesNeedTheBetaHeader(String path) throws Exception {
    try (Shop shop = Shop.open(folder)) {
      var dated = shop.send(shop.request(path).setHeader("LD-API-Version", "20240415"));
      assertThat(dated.status()).isEqualTo(403);
      assertThat(dated.at("/code").asText()).isEqualTo("forbidden");
      assertThat(dated.message()).contains("LD-API-Version: beta");
      var none = HttpRequest.newBuilder(shop.address().resolve(path)).header("Authorization", "t");
      assertThat(shop.send(none).status()).isEqualTo(403);
      assertThat(shop.get(path).status()).isEqualTo(200);
    }
  }

  @Test
  void experimentsLeftBetaIn2026ButMetricGroupsDidNot() throws Exception {
    try (Shop shop = Shop.open(folder, seed -> seed.put("api", "2026"))) {
      assertThat(dated(shop, Shop.EXPERIMENTS)).isEqualTo(200);
      assertThat(shop.get(Shop.EXPERIMENTS).status()).isEqualTo(200);
      assertThat(dated(shop, "/api/v2/projects/storefront/metric-groups")).isEqualTo(403);
    }
  }

  private static int dated(Shop shop, String path) throws Exception {
    return shop.send(shop.request(path).setHeader("LD-API-Version", "20240415")).status();
  }

  @Test
  void theVersionHeaderMayStandOnlyOnce() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      var twice = shop.send(shop.request(Shop.EXPERIMENTS).header("LD-API-Version", "20240415"));
      assertThat(twice.status()).isEqualTo(400);
      assertThat(twice.message()).isEqualTo("Too many values for parameter LD-API-Version, got 2");
      var odd = shop.send(shop.request("/api/v2/members").setHeader("LD-API-Version", "latest"));
      assertThat(odd.status()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v2/nothing, 404",
    "GET, /, 404",
    "GET, /api/v2/projects/storefront/environments/production/holdouts/nothing, 404",
    "GET, /api/v2/projects/storefront/experiments, 404",
    "GET, /api/v2/projects/other, 404",
    "GET, /api/v2/flags/other, 404",
    "GET, /api/v2/flags/storefront/nothing, 404",
    "GET, /api/v2/metrics/storefront/nothing, 404",
    "GET, /api/v2/projects/storefront/metric-groups/nothing, 404",
    "GET, /api/v2/members/nobody, 404",
    "GET, /api/v2/projects/storefront/environments/moon/experiments, 404",
    "GET, /api/v2/projects/storefront/environments/production/experiments/nothing, 404",
    "DELETE, /api/v2/projects/storefront/environments/production/experiments/running, 405",
    "PUT, /api/v2/projects/storefront/environments/production/experiments, 405",
    "DELETE, /api/v2/metrics/storefront/conversion, 405",
    "POST, /api/v2/members, 405",
  })
  void whatIsNotThereIsNotThere(String method, String path, int status) throws Exception {
    try (Shop shop = Shop.open(folder)) {
      var request = shop.request(path).method(method, BodyPublishers.noBody());
      var reply = shop.send(request);
      assertThat(reply.status()).isEqualTo(status);
      String code = status == 404 ? "not_found" : "method_not_allowed";
      assertThat(reply.at("/code").asText()).isEqualTo(code);
      assertThat(reply.message()).isNotBlank();
      assertThat(reply.at("/id").asText()).hasSize(36);
      assertThat(shop.send(request).raw().body()).isEqualTo(reply.raw().body());
    }
  }
}
