package dev.labbook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Metrics, members, the token, the project: what is there to read.
class CatalogueTest {
  @TempDir Path folder;

  @Test
  void metricsAndGroups() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      JsonNode metrics = shop.get("/api/v2/metrics/storefront").body();
      assertThat(metrics.path("totalCount").asInt()).isEqualTo(3);
      JsonNode latency = shop.get("/api/v2/metrics/storefront/latency").body();
      assertThat(latency).isEqualTo(metrics.at("/items/1"));
      assertThat(latency.path("isNumeric").asBoolean()).isTrue();
      assertThat(latency.path("_versionId").asText()).hasSize(24);

      String path = "/api/v2/projects/storefront/metric-groups";
      assertThat(shop.get(path).at("/totalCount").asInt()).isEqualTo(2);
      JsonNode funnel = shop.get(path + "/checkout-funnel").body();
      assertThat(funnel.path("kind").asText()).isEqualTo("funnel");
      assertThat(funnel.at("/metrics/0/key").asText()).isEqualTo("cart");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "email:ada@example.com, Ada",
    "email:ADA@example.com, Ada",
    "email:ada@example.com|grace@example.com, GraceAda",
    "query:GRA, Grace",
    "query:example, GraceAda",
    "'query:example,email:ada@example.com', Ada",
    "email:nobody@example.com, ''",
  })
  void membersAreFoundByEmailAndText(String filter, String expected) throws Exception {
    try (Shop shop = Shop.open(folder)) {
      String query = URLEncoder.encode(filter, StandardCharsets.UTF_8);
      JsonNode found = shop.get("/api/v2/members?filter=" + query).body();
      StringBuilder names = new StringBuilder();
      found.path("items").forEach(item -> names.append(item.path("firstName").asText()));
      assertThat(names.toString()).isEqualTo(expected);
      assertThat(found.path("totalCount").asInt()).isEqualTo(found.path("items").size());
    }
  }

  @Test
  void aMemberIsFoundByIdAndAsMe() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      JsonNode me = shop.get("/api/v2/members/me").body();
      assertThat(me.path("email").asText()).isEqualTo("grace@example.com");
      String id = me.path("_id").asText();
      assertThat(shop.get("/api/v2/members/" + id).body()).isEqualTo(me);
      assertThat(shop.get("/api/v2/members?filter=id:" + id).at("/items/0")).isEqualTo(me);
      assertThat(shop.get("/api/v2/members?filter=shoe:9").status()).isEqualTo(400);
      JsonNode caller = shop.get("/api/v2/caller-identity").body();
      assertThat(caller.path("memberId").asText()).isEqualTo(id);
      assertThat(caller.path("serviceToken").asBoolean()).isFalse();
    }
  }

  @Test
  void aServiceTokenHasNoMember() throws Exception {
    try (Shop shop = Shop.open(folder, seed -> seed.putObject("token").put("service", true))) {
      assertThat(shop.get("/api/v2/members/me").status()).isEqualTo(404);
      JsonNode caller = shop.get("/api/v2/caller-identity").body();
      assertThat(caller.has("memberId")).isFalse();
      assertThat(caller.path("serviceToken").asBoolean()).isTrue();
    }
  }

  @Test
  void theTokenMayBeAnotherMembers() throws Exception {
    try (Shop shop =
        Shop.open(folder, seed -> seed.putObject("token").put("member", "ada@example.com"))) {
      assertThat(shop.get("/api/v2/members/me").at("/firstName").asText()).isEqualTo("Ada");
    }
  }

  @Test
  void theProjectAndItsEnvironmentsShowNoSecrets() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      assertThat(shop.get("/api/v2/projects/storefront").at("/key").asText())
          .isEqualTo("storefront");
      JsonNode wide = shop.get("/api/v2/projects/storefront?expand=environments").body();
      JsonNode list = shop.get("/api/v2/projects/storefront/environments").body();
      assertThat(wide.at("/environments/items")).isEqualTo(list.path("items"));
      assertThat(list.path("totalCount").asInt()).isEqualTo(2);
      JsonNode staging = shop.get("/api/v2/projects/storefront/environments/staging").body();
      assertThat(staging).isEqualTo(list.at("/items/1"));
      assertThat(staging.path("name").asText()).isEqualTo("Staging");
      assertThat(staging.has("apiKey") || staging.has("mobileKey")).isFalse();
    }
  }

  @Test
  void theDefaultRandomizationUnitComesFirst() throws Exception {
    try (Shop shop =
        Shop.open(folder, seed -> seed.putArray("randomizationUnits").add("account").add("user"))) {
      JsonNode units =
          shop.get("/api/v2/projects/storefront/experimentation-settings")
              .at("/randomizationUnits");
      assertThat(units.at("/0/randomizationUnit").asText()).isEqualTo("account");
      assertThat(units.at("/0/default").asBoolean()).isTrue();
      assertThat(units.at("/1/default").asBoolean()).isFalse();
    }
  }
}
