package dev.labbook.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.Method;
import dev.labbook.api.ReadApi;
import dev.labbook.plan.Late;
import dev.labbook.plan.Mask;
import dev.labbook.plan.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class LatesTest {
  private static final ReadApi EMPTY =
      request -> new ApiResponse(200, JsonNodeFactory.instance.objectNode());

  private static final Settings SETTINGS =
      new Settings(1, "labbook", () -> Instant.EPOCH, new Mask(List.of()), () -> false);

  private static ApiException failure(Late late) {
    Step step =
        new Step(
            "2",
            "",
            Method.POST,
            "/experiments/{id}/launch/",
            "application/json",
            null,
            new TreeMap<>(Map.of("id", late)));
    var answers = Map.of("1", JsonNodeFactory.instance.objectNode().put("key", "cta"));
    Lates lates = new Lates(EMPTY, SETTINGS, Map.copyOf(answers));
    return catchThrowableOfType(ApiException.class, () -> lates.request(step));
  }

  @Test
  void whatAnEarlierAnswerLacksIsSaidOfThatStep() {
    ApiException failure = failure(new Late.Step("1", "/id"));

    assertThat(failure)
        .hasMessage(
            "POST /experiments/{id}/launch/: the answer to step 1 has no 'id', which the next"
                + " request needs");
    assertThat(failure.hint()).isEqualTo("apply again: what is there already is found");
  }

  @Test
  void whatAReadLacksIsSaidOfTheRead() {
    assertThat(failure(new Late.Read("/flags/cta", "/version")))
        .hasMessage("GET /flags/cta: the answer has no 'id', which the next request needs");
  }
}
