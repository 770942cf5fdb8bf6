package dev.labbook.launchdarkly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labbook.launchdarkly.Observed.Surroundings;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A rule that is still an experiment's though this one has stopped must be looked into.
final class HealthTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Observed observed(String status, String rollout) throws Exception {
    String experiment =
        """
        {"key": "x", "currentIteration": {"status": "%s", "flags": {"x": {"targetingRule":
          "fallthrough"}}, "treatments": []}}\
        """
            .formatted(status);
    String flag =
        """
        {"key": "x", "variations": [], "environments": {"production": {"on": true, "fallthrough":
          {"rollout": {%s "variations": [{"variation": 0, "weight": 50000},
            {"variation": 1, "weight": 50000}]}}}}}\
        """
            .formatted(rollout);
    return new Observed(
        LiveReader.experiment(JSON.readTree(experiment), "", MutableFields::read),
        LiveReader.flag(JSON.readTree(flag), "production", rule -> rule),
        new Family.Classic(),
        List.of(),
        new Surroundings(
            LocalDate.EPOCH,
            Map.of(),
            Set.of(),
            Map.of(),
            false,
            Map.of(),
            Era.UNKNOWN,
            Map.of(),
            Set.of()));
  }

  @Test
  void only_of_what_has_stopped() throws Exception {
    String allocation = "\"experimentAllocation\": {\"defaultVariation\": 0},";
    assertThat(Health.doubtful(observed("stopped", allocation))).isTrue();
    assertThat(Health.doubtful(observed("stopped", ""))).isFalse();
    assertThat(Health.doubtful(observed("running", allocation))).isFalse();
  }
}
