package dev.labbook.sandbox.posthog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may ask what, how lists are paged and filtered, limits and conflicts (`posthog.md §1`).
class AccessTest {
  @TempDir Path folder;

  @Test
  void theTokenIsABearers() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      Place.Reply none =
          place.send(place.request(Place.EXPERIMENTS).setHeader("Authorization", "phx_raw").GET());
      assertThat(none.status()).isEqualTo(401);
      assertThat(none.body())
          .isEqualTo(
              Place.json(
                  "{'type':'authentication_error','code':'not_authenticated','detail':"
                      + "'Authentication credentials were not provided.','attr':null}"));
    }
  }

  @Test
  void pathsAreGoodWithAndWithoutASlash() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      assertThat(place.get("/api/projects/42/experiments/1").status()).isEqualTo(200);
      assertThat(place.patch("/api/projects/42/experiments/1", "{'name':'x'}").status())
          .isEqualTo(200);
      assertThat(place.get("/api/projects/43/experiments/").status()).isEqualTo(404);
      assertThat(place.get("/api/projects/42/experiments/x/").text("/code")).isEqualTo("not_found");
      assertThat(place.post("/api/projects/42/experiments/1/", "{}").status()).isEqualTo(405);
      Place.Reply odd = place.get("/api/projects/42/experiments/%7b%7d/");
      assertThat(odd.text("/type")).isEqualTo("invalid_request");
    }
  }

  @Test
  void bodiesAreJson() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      assertThat(place.post(Place.EXPERIMENTS, "{").text("/code")).isEqualTo("parse_error");
      Place.Reply plain =
          place.send(
              place
                  .request(Place.EXPERIMENTS)
                  .header("Content-Type", "text/plain")
                  .POST(BodyPublishers.ofString("{}")));
      assertThat(plain.status()).isEqualTo(415);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "['experiment:read','feature_flag:read'] | experiments/1/ | 200 |",
        "['experiment:write'] | experiments/1/ | 200 |",
        "['feature_flag:read'] | experiments/1/ | 403 | experiment:read",
        "['experiment:read'] | feature_flags/ | 403 | feature_flag:read",
        "['experiment:read'] | event_definitions/ | 403 | event_definition:read",
      })
  void aMissingScopeIsNamed(String scopes, String path, int status, String missing)
      throws Exception {
    try (Place place = Place.open(folder, "2026", "scopes", scopes)) {
      Place.Reply reply = place.get(Place.PROJECT + path);
      assertThat(reply.status()).isEqualTo(status);
      if (missing != null) {
        assertThat(reply.text("/code")).isEqualTo("permission_denied");
        assertThat(reply.detail()).isEqualTo("API key missing required scope '" + missing + "'");
      }
    }
  }

  @Test
  void nextIsAnAbsoluteUrl() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      JsonNode page = place.get(Place.EXPERIMENTS + "?limit=4&search=").body();
      assertThat(page.path("count").asInt()).isEqualTo(9);
      assertThat(page.path("previous").isNull()).isTrue();
      assertThat(page.path("next").asText())
          .isEqualTo(place.address() + Place.EXPERIMENTS + "?limit=4&offset=4&search=");
      List<Integer> ids = new ArrayList<>(new Place.Reply(200, page, null).ids());
      while (page.hasNonNull("next")) {
        URI next = URI.create(page.path("next").asText());
        Place.Reply reply = place.get(next.getRawPath() + "?" + next.getRawQuery());
        ids.addAll(reply.ids());
        page = reply.body();
      }
      assertThat(ids).as("newest first").containsExactly(11, 10, 9, 8, 5, 4, 3, 2, 1);
      assertThat(page.hasNonNull("previous")).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026 | archived=true | 6",
        "2026 | archived=false&limit=2 | 11 10",
        "2026 | status=running | 8 2",
        "2026 | status=complete | 5",
        "2026 | status=exposure_frozen | 4",
        "2026 | status=nonsense&limit=1 | 11",
        "2026 | search=PAU | 3",
        "2026 | tags=%5B%22growth%22%5D | 2",
        "2026 | excluded_tags=%5B%22growth%22%5D&limit=1 | 11",
        "2026 | feature_flag_id=101 | 10 9",
        "2026 | order=name&limit=3 | 1 9 4",
        "2025 | feature_flag_id=101&limit=2 | 11 10",
        "seed | archived=true | 6",
      })
  void filters(String era, String query, String ids) throws Exception {
    try (Place place = Place.open(folder, era)) {
      List<String> found =
          place.get(Place.EXPERIMENTS + "?" + query).ids().stream().map(String::valueOf).toList();
      assertThat(String.join(" ", found)).isEqualTo(ids);
    }
  }

  @Test
  void oddLists() throws Exception {
    try (Place place = Place.open(folder, "2026", "archivedFilter", "false")) {
      assertThat(place.get(Place.EXPERIMENTS + "?order=colour").detail())
          .isEqualTo("Invalid order field: 'colour'");
      assertThat(place.get(Place.EXPERIMENTS + "?archived=true").ids()).hasSize(10);
      JsonNode row = place.get(Place.EXPERIMENTS).at("/results/0");
      assertThat(row.has("metrics") || row.has("stats_config") || row.has("holdout_id")).isFalse();
      assertThat(row.has("status") && row.has("tags")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tooManyRequestsAreRefusedForAWhile(boolean header) throws Exception {
    String limit = "{'perWindow':1,'windowMillis':60000,'retryAfter':" + header + "}";
    try (Place place = Place.open(folder, "2026", "rateLimit", limit)) {
      assertThat(place.experiment(1).status()).isEqualTo(200);
      Place.Reply refused = place.experiment(1);
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.detail())
          .isEqualTo("Request was throttled. Expected available in 59 seconds.");
      assertThat(refused.raw().headers().firstValue("Retry-After").isPresent()).isEqualTo(header);
    }
  }

  @Test
  void archivingAFlagNeedsItsOwnScope() throws Exception {
    try (Place place = Place.open(folder, "2026", "scopes", "['experiment:write']")) {
      Place.Reply refused = place.action(5, "archive", "{'disable_feature_flag':true}");
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.detail()).contains("'feature_flag:write'");
      assertThat(place.action(2, "end", "{'open_cleanup_pr':true}").detail())
          .contains("'task:write'");
      assertThat(place.action(5, "archive", "{'disable_feature_flag':false}").status())
          .isEqualTo(200);
    }
  }

  @Test
  void aFlagMayNeedApproval() throws Exception {
    try (Place place = Place.open(folder, "2026", "approvals", "['running']")) {
      for (Place.Reply reply :
          List.of(
              place.action(2, "pause"),
              place.action(2, "ship_variant", "{'variant_key':'test'}"))) {
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text("/change_request_id")).matches("[0-9a-f-]{36}");
      }
      assertThat(place.experiment(2).text("/status")).as("nothing was done").isEqualTo("running");
      assertThat(place.action(2, "end").status()).isEqualTo(200);
      assertThat(place.action(1, "launch").status()).isEqualTo(200);
    }
  }
}
