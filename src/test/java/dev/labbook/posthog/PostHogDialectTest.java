package dev.labbook.posthog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.Details;
import dev.labbook.api.Method;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PostHogDialectTest {
  private static final ApiRequest.Read READ =
      ApiRequest.Read.get("/api/projects/42/experiments/?limit=100");
  private static final ApiRequest.Write FLAG =
      new ApiRequest.Write(
          Method.PATCH, "/api/projects/42/feature_flags/7/", "application/json", null);

  private final PostHogDialect dialect = new PostHogDialect();

  private Details details(ApiRequest request, int status, String body) throws Exception {
    JsonNode node = new ObjectMapper().readTree(body);
    return dialect.details(request, status, node);
  }

  @Test
  void theKeyIsABearerToken() {
    assertThat(dialect.headers(READ, "phx_1").toString()).isEqualTo("{Authorization=Bearer phx_1}");
  }

  @ParameterizedTest
  @CsvSource({
    "name, name",
    "holdout_id, holdout",
    "feature_flag_key, flagKey",
    "key, flagKey",
    "metrics__0__source__event, metrics[0].source.event",
    "metrics_secondary__2, secondaryMetrics[2]",
    "secondary_metrics, secondaryMetrics",
    "exposure_criteria__exposure_config__event, exposure.exposure_config.event",
    "stats_config__baseline_variant_key, stats.baseline",
    "stats_config, stats",
    "filters, filters",
    "feature_flag, variants",
    "feature_flag__filters__multivariate__variants__1__key, variants[1].key",
    "feature_flag__filters__groups__0__rollout_percentage, rollout",
    "parameters__feature_flag_variants, variants",
    "parameters__feature_flag_variants__0__rollout_percentage, variants[0].rollout",
    "parameters__rollout_percentage, rollout",
    "variant_key, conclusion.ship",
    "conclusion, conclusion.result",
    "start_date, status",
    "scheduling_config,",
  })
  void anAttributeIsAFieldOfTheDefinition(String attribute, String field) throws Exception {
    String body =
        "{\"type\":\"validation_error\",\"code\":\"invalid_input\",\"detail\":\"No.\",\"attr\":\""
            + attribute
            + "\"}";
    assertThat(details(READ, 400, body)).isEqualTo(new Details("invalid_input", field, null, null));
  }

  @Test
  void filtersOfAFlagAreItsVariants() throws Exception {
    String body = "{\"code\":\"cross_field.variant_rollout_sum_not_100\",\"attr\":\"filters\"}";
    assertThat(details(FLAG, 400, body).field()).isEqualTo("variants");
  }

  @Test
  void aConflictThatWaitsForAnApprovalIsToldFromAnother() throws Exception {
    assertThat(details(FLAG, 409, "{\"detail\":\"Needs approval.\",\"change_request_id\":\"17\"}"))
        .isEqualTo(new Details(null, null, "17", null));
    assertThat(details(FLAG, 409, "{\"change_request_id\":17}").approval()).isEqualTo("17");
    assertThat(details(FLAG, 409, "{\"detail\":\"This changed.\",\"current_version\":9}"))
        .isEqualTo(new Details(null, null, null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "Request was throttled. Expected available in 59 seconds., 59",
    "Request was throttled. Expected available in 1 second., 1",
    "Expected available in 2.5 seconds., 3",
    "Request was throttled.,",
    "Request 7 was throttled.,",
  })
  void howLongToWaitStandsInTheText(String detail, Long seconds) throws Exception {
    Duration wait = details(READ, 429, "{\"detail\":\"" + detail + "\"}").retryAfter();
    assertThat(wait).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
  }

  @Test
  void noBodySaysNothing() {
    assertThat(dialect.details(READ, 500, MissingNode.getInstance()))
        .isEqualTo(new Details(null, null, null, null));
  }

  @Test
  void aForbiddenRequestNamesItsScope() {
    assertThat(dialect.hint(READ, 403)).contains("experiment:read");
    assertThat(dialect.hint(FLAG, 403)).contains("feature_flag:write");
    assertThat(dialect.hint(ApiRequest.Read.get("/api/projects/42/event_definitions/"), 403))
        .contains("event_definition:read");
  }
}
