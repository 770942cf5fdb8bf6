package dev.labbook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists: pages, links, filters, what is hidden (`launchdarkly.md §3`).
class ListTest {
  @TempDir Path folder;

  /// Adds copies of the archived experiment, active, until there are that many active ones.
  private static void fill(ObjectNode seed, int active) {
    ArrayNode experiments = seed.withArray("experiments");
    ObjectNode model = (ObjectNode) experiments.get(2);
    for (int i = 2; i < active; i++) {
      ObjectNode copy = model.deepCopy().put("key", "copy-" + i).put("archived", false);
      experiments.add(copy);
    }
  }

  private static List<String> keys(JsonNode list) {
    List<String> keys = new ArrayList<>();
    list.path("items").forEach(item -> keys.add(item.path("key").asText()));
    return keys;
  }

  @Test
  void aPageHasTwentyAndTheLinksLeadToTheRest() throws Exception {
    try (Shop shop = Shop.open(folder, seed -> fill(seed, 45))) {
      JsonNode first = shop.get(Shop.EXPERIMENTS + "?filter=flagKey:prices").body();
      assertThat(first.path("total_count").asInt()).isEqualTo(44);
      assertThat(first.has("totalCount")).isFalse();
      assertThat(first.at("/_links/first").isMissingNode()).isTrue();
      assertThat(first.at("/_links/prev").isMissingNode()).isTrue();
      assertThat(first.at("/_links/last/href").asText())
          .isEqualTo(Shop.EXPERIMENTS + "?limit=20&offset=40&filter=flagKey%3Aprices");

      List<String> all = keys(first);
      assertThat(all).hasSize(20);
      JsonNode page = first;
      while (page.at("/_links/next").isObject()) {
        page = shop.get(page.at("/_links/next/href").asText()).body();
        all.addAll(keys(page));
      }
      assertThat(all).hasSize(44).doesNotHaveDuplicates().doesNotContain("old");
      assertThat(page.at("/_links/prev/href").asText()).contains("offset=20");
      assertThat(page.at("/_links/first/href").asText()).contains("offset=0");
      assertThat(page.at("/_links/last").isMissingNode()).isTrue();
    }
  }

  @Test
  void aLimitAboveTheMaximumIsCut() throws Exception {
    try (Shop shop =
        Shop.open(
            folder,
            seed -> {
              fill(seed, 40);
              seed.put("maxPageSize", 30);
            })) {
      assertThat(keys(shop.get(Shop.EXPERIMENTS + "?limit=1000").body())).hasSize(30);
      assertThat(keys(shop.get(Shop.EXPERIMENTS + "?limit=7&offset=38").body())).hasSize(2);
      assertThat(keys(shop.get(Shop.EXPERIMENTS + "?offset=400").body())).isEmpty();
    }
  }

  @Test
  void metricsHaveAMaximumOfTheirOwn() throws Exception {
    try (Shop shop =
        Shop.open(
            folder,
            seed -> {
              for (int i = 0; i < 60; i++) {
                seed.withArray("metrics").addObject().put("key", "m" + i);
              }
            })) {
      JsonNode page = shop.get("/api/v2/metrics/storefront?limit=200").body();
      assertThat(keys(page)).hasSize(50);
      assertThat(page.path("totalCount").asInt()).isEqualTo(63);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=-1",
        "limit=x",
        "offset=-1",
        "filter=name:x",
        "filter=status:paused",
        "filter=x",
        "lifecycleState=deleted"
      })
  void nonsenseInTheQueryIsRefused(String query) throws Exception {
    try (Shop shop = Shop.open(folder)) {
      assertThat(shop.get(Shop.EXPERIMENTS + "?" + query).status()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | running prices",
        "lifecycleState=archived | old",
        "lifecycleState=active,archived | running prices old",
        "lifecycleState=active&lifecycleState=archived | running prices old",
        "filter=flagKey:prices | prices",
        "filter=flagKey:prices&lifecycleState=active,archived | prices old",
        "filter=metricKey:latency | running prices",
        "filter=metricKey:checkout-funnel | prices",
        "filter=status:running | running",
        "filter=status:stopped | running prices",
        "filter=status:not_started | prices",
        "filter=flagKey:banner,status:running,metricKey:conversion | running",
        "filter=flagKey:banner,status:not_started | ''",
      })
  void filters(String query, String expected) throws Exception {
    try (Shop shop = Shop.open(folder)) {
      JsonNode list = shop.get(Shop.EXPERIMENTS + "?" + query).body();
      assertThat(String.join(" ", keys(list))).isEqualTo(expected);
      assertThat(list.path("total_count").asInt()).isEqualTo(keys(list).size());
    }
  }

  @Test
  void environmentsAreApartAndTheProjectListHasThemAll() throws Exception {
    try (Shop shop = Shop.open(folder, seed -> seed.put("api", "2026"))) {
      String staging = Shop.EXPERIMENTS.replace("production", "staging");
      assertThat(keys(shop.get(staging).body())).isEmpty();
      assertThat(shop.post(staging, shop.post("running").toString()).status())
          .as("its flag has another version there")
          .isEqualTo(409);
      ObjectNode body = shop.post("running");
      ((ObjectNode) body.at("/iteration/flags/button")).put("flagConfigVersion", 1);
      assertThat(shop.post(staging, body.toString()).status()).isEqualTo(201);
      JsonNode all = shop.get("/api/v2/projects/storefront/experiments").body();
      assertThat(keys(all)).containsExactly("running", "prices", "running");
      assertThat(all.at("/items/2/environmentKey").asText()).isEqualTo("staging");
    }
  }
}
