package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.Api;
import dev.labbook.http.Connection;
import dev.labbook.http.HttpApi;
import dev.labbook.http.Pauses;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.KindContract;
import dev.labbook.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/// LaunchDarkly's experiments keep the contract of all kinds, over HTTP, with both families of
/// instructions.
final class ExperimentsContractTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

  private static final Path CASE =
      Path.of("src/test/resources/cases/launchdarkly-experiment/several.by-address");

  private static final LaunchDarklyExperiments KIND = new LaunchDarklyExperiments(CLOCK);

  @Nested
  final class Classic extends KindContract<ExperimentDefinition, Observed> {
    @Override
    protected ExperimentKind<ExperimentDefinition, Observed> kind() {
      return KIND;
    }

    @Override
    protected Ground open(Path empty) throws Exception {
      return shop(empty, "2024");
    }
  }

  @Nested
  final class Fields extends KindContract<ExperimentDefinition, Observed> {
    @Override
    protected ExperimentKind<ExperimentDefinition, Observed> kind() {
      return KIND;
    }

    @Override
    protected Ground open(Path empty) throws Exception {
      return shop(empty, "2026");
    }
  }

  private static Shop shop(Path empty, String api) throws Exception {
    ObjectMapper json = new ObjectMapper();
    ObjectNode live =
        json.readValue(Files.readAllBytes(CASE.resolve("live.json")), ObjectNode.class);
    Path seed = empty.resolve("live.json");
    Files.writeString(seed, live.put("api", api).toString());
    Path state = empty.resolve("state.json");
    Sandbox sandbox = Sandbox.open(seed, state, CLOCK);
    return new Shop(sandbox, state, connect(sandbox.serve(0)));
  }

  private static HttpApi connect(URI address) {
    Connection connection =
        new Connection(
            "shop",
            address,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            "any",
            "the test",
            KIND.dialect(),
            Map.of(),
            "labbook/test");
    return HttpApi.open(connection, new Still(), exchange -> {});
  }

  private record Still() implements Pauses {
    @Override
    public Instant now() {
      return CLOCK.instant();
    }

    @Override
    public void sleep(Duration duration) {}

    @Override
    public double random() {
      return 0.5;
    }
  }

  private record Shop(Sandbox sandbox, Path file, HttpApi http) implements KindContract.Ground {
    @Override
    public Api api() {
      return http;
    }

    @Override
    public String workspace() {
      return """
      version: 1
      definitions: definitions.yaml
      targets:
        shop: {platform: launchdarkly, url: sandbox, project: storefront, environment: production}
      """;
    }

    @Override
    public String settled() {
      return """
      {kind: launchdarkly/experiment, target: shop, key: a-starts, status: draft, flag: {key: a}}
      ---
      {kind: launchdarkly/experiment, target: shop, key: b-is-fine, flag: {key: b, rule: fallthrough}}
      ---
      {kind: launchdarkly/experiment, target: shop, key: c-stops, status: running, flag: {key: c}}
      """;
    }

    /// One starts, one stops, one is as it should be, and one is new.
    @Override
    public String wanted() {
      try {
        String known = Files.readString(CASE.resolve("definition.yaml"));
        String fresh = known.substring(known.lastIndexOf("---\n"));
        return renamed(known)
            + fresh.replace("b-is-fine", "d-new").replace("status: running\n", "");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String renamed(String known) {
      return known.replace("name: a-starts\n", "name: Renamed\ntags: [new]\n");
    }

    @Override
    public String state() throws IOException {
      return Files.readString(file);
    }

    @Override
    public void close() {
      http.close();
      sandbox.close();
    }
  }
}
