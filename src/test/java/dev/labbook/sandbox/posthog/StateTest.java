package dev.labbook.sandbox.posthog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.sandbox.Json;
import dev.labbook.sandbox.Sandbox;
import dev.labbook.sandbox.SandboxFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was done is there after a restart; reset starts anew; two platforms stand side by side.
class StateTest {
  @TempDir Path folder;

  @Test
  void whatWasDoneIsKept() throws Exception {
    Path seed = folder.resolve("place.json");
    Path state = folder.resolve("state/place.json");
    JsonNode before;
    try (Place place = Place.open(folder, "2026")) {
      place.action(1, "launch");
      place.post(Place.EXPERIMENTS, "{'name':'N','feature_flag_key':'n'}");
      place.delete(Place.PROJECT + "experiment_holdouts/3/");
      before = place.get(Place.EXPERIMENTS).body().path("results");
    }
    Files.writeString(seed, "{}");
    try (Place place = Place.at(seed, state)) {
      assertThat(place.get(Place.EXPERIMENTS).body().path("results")).isEqualTo(before);
      assertThat(place.get(Place.PROJECT + "experiment_holdouts/3/").status()).isEqualTo(404);
      assertThat(place.experiment(1).text("/status")).isEqualTo("running");
    }
    Sandbox.reset(state);
    assertThat(state).doesNotExist();
  }

  @Test
  void aRequestThatIsRefusedLeavesNothing() throws Exception {
    try (Place place = Place.open(folder, "2026")) {
      Path state = folder.resolve("state/place.json");
      String before = Files.readString(state);
      assertThat(place.patch(1, "{'name':'x','feature_flag':{'filters':{}},'type':'web'}").status())
          .isEqualTo(400);
      place.experiment(1);
      assertThat(Files.readString(state)).isEqualTo(before);
    }
  }

  @Test
  void twoSandboxesSeeEachOther() throws Exception {
    try (Place one = Place.open(folder, "2026");
        Place two = Place.at(folder.resolve("place.json"), folder.resolve("state/place.json"))) {
      one.action(1, "launch");
      assertThat(two.experiment(1).text("/status")).isEqualTo("running");
      assertThat(two.action(1, "launch").detail())
          .isEqualTo("Experiment has already been launched.");
    }
  }

  @Test
  void thePlatformIsTheSeeds() throws Exception {
    Path seed = folder.resolve("shop.json");
    Path state = folder.resolve("shop.state.json");
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    Files.writeString(
        seed, "{\"platform\":\"launchdarkly\",\"project\":\"p\",\"environments\":[\"e\"]}");
    Sandbox.open(seed, state, clock, new PostHog()).close();
    assertThat(Files.readString(state)).startsWith("{\"format\":\"labbook-sandbox/1\"}\n");
    try (Place place = Place.open(folder, "2026")) {
      assertThat(place.experiment(1).status()).isEqualTo(200);
    }
    Path posthog = folder.resolve("state/place.json");
    assertThatThrownBy(() -> Sandbox.open(seed, posthog, clock))
        .as("a state of a platform that is not there")
        .isInstanceOf(SandboxFileException.class);
  }

  @Test
  void allThatIsWrongWithASeedIsSaid() throws Exception {
    Path seed = folder.resolve("bad.json");
    Files.write(
        seed,
        Json.bytes(
            Place.json(
                "{'platform':'posthog','project':'x','api':'2024','experiments':["
                    + "{'flag':'a','status':'over'},{'flag':9,'holdout':'none','colour':1},"
                    + "{'name':'n'}]}")));
    assertThatThrownBy(
            () ->
                Sandbox.open(
                    seed,
                    folder.resolve("bad.state.json"),
                    InstantSource.fixed(Instant.EPOCH),
                    new PostHog()))
        .hasMessageContaining("/project: must be the project's number")
        .hasMessageContaining("/api: must be one of 2025, 2026, seed")
        .hasMessageContaining("/experiments/0/status: must be one of")
        .hasMessageContaining("/experiments/1/flag: names none")
        .hasMessageContaining("/experiments/1/holdout: names none")
        .hasMessageContaining("/experiments/1/colour: unknown field")
        .hasMessageContaining("/experiments/2/flag: ");
  }
}
