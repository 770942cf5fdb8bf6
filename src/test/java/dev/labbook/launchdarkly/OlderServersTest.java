package dev.labbook.launchdarkly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.Failure;
import dev.labbook.api.ReadApi;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Servers that know less than today's, and what an import makes of a layer.
final class OlderServersTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LIST = "/api/v2/projects/p/environments/e/experiments?";
  private static final String KNOWN = "expand=treatments";
  private static final String ALL =
      LIST
          + "lifecycleState=active,archived&"
          + KNOWN
          + ",mutableFieldsByStatus,analysisConfig&limit=200";

  private final List<String> asked = new ArrayList<>();

  /// Refuses with 400 what holds this.
  private ReadApi refusing(String later) {
    return request -> {
      asked.add(request.path());
      if (request.path().contains(later)) {
        throw new ApiException(
            request, new Failure.Refused(400, "invalid_request", "unknown", null, null), null);
      }
      return new ApiResponse(200, JSON.createObjectNode());
    };
  }

  @Test
  void what_it_refuses_is_left_out_from_then_on() throws Exception {
    Modest api = new Modest(refusing("mutableFieldsByStatus"));
    String known = LIST + "lifecycleState=active,archived&" + KNOWN + "&limit=200";

    api.read(ApiRequest.Read.get(ALL));
    api.read(ApiRequest.Read.get(ALL));

    String first = ALL.replace(",analysisConfig", "");
    assertThat(asked).containsExactly(ALL, first, known, known);
  }

  @Test
  void a_request_that_is_wrong_in_itself_stays_refused() {
    Modest api = new Modest(refusing("limit=200"));

    assertThatThrownBy(() -> api.read(ApiRequest.Read.get(ALL))).isInstanceOf(ApiException.class);
    assertThat(asked).first().isEqualTo(ALL);
    assertThat(asked).last().isEqualTo(LIST + KNOWN + "&limit=200");
  }

  @Test
  void an_import_writes_the_share_of_a_layer() throws Exception {
    JsonNode json = JSON.readTree("{\"key\":\"one\",\"name\":\"One\"}");
    Experiment live = LiveReader.experiment(json, "", MutableFields::read);
    Observed.Surroundings around =
        new Observed.Surroundings(
            LocalDate.EPOCH,
            Map.of(),
            Set.of(),
            Map.of(),
            false,
            Map.of("checkout", Map.of("one", 20)),
            Era.UNKNOWN,
            Map.of(),
            Set.of());

    assertThat(new Portrait(null).of(live, around).path("layer"))
        .isEqualTo(JSON.readTree("{\"key\":\"checkout\",\"reservation\":20}"));
  }
}
