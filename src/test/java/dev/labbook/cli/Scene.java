package dev.labbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labbook.sandbox.Sandbox;
import dev.labbook.sandbox.posthog.PostHog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A workspace, a sandbox that plays its platform, and a proxy between them where things go wrong.
/// The program runs inside this process.
final class Scene implements AutoCloseable {
  static final String TOKEN = "api-7f3c/2b+91~d0e";

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EXPERIMENTS =
      "/api/v2/projects/storefront/environments/production/experiments";

  private static final String WORKSPACE =
      """
      version: 1
      definitions: experiments
      targets:
        shop:
          platform: launchdarkly
          project: storefront
          environment: production
          url: URL
          token: {env: SHOP_TOKEN}
          timeouts: {connect: 2s, response: 1s}
      """;

  private final Path folder;
  private final Sandbox sandbox;
  private final URI direct;
  private final FaultProxy proxy;

  /// How a command ended and what it said.
  record Ran(int exit, String out, String err) {}

  /// What became of the experiment that somebody edited: stale, and then nothing of it was sent and
  /// a message says so, or else all of it; of the other everything.
  String edited(int exit, Predicate<FaultProxy.Call> ofEdited) {
    JsonNode edited = outcome("edited");
    String outcome = edited.path("outcome").asText();
    boolean stale = outcome.equals("stale");
    assertThat(exit).as(edited.toString()).isEqualTo(stale ? Exit.INCOMPLETE : Exit.DONE);
    assertThat(edited.path("message").asText().isEmpty()).isEqualTo(!stale);
    assertThat(edited.path("requests").asInt() == 0).isEqualTo(stale);
    assertThat(proxy.calls().stream().anyMatch(ofEdited)).isEqualTo(!stale);
    assertThat(outcome("other").path("outcome").asText()).isEqualTo("applied");
    return outcome;
  }

  private Scene(Path folder, String live) throws Exception {
    this.folder = folder;
    Path seed = folder.resolve("live.json");
    Files.writeString(seed, live);
    this.sandbox = Sandbox.open(seed, folder.resolve("state.json"), CLOCK, new PostHog());
    this.direct = sandbox.serve(0);
    this.proxy = new FaultProxy(direct);
  }

  /// A scene in a new folder below `parent`.
  ///
  /// @param live the sandbox's seed
  /// @param definitions file names and what stands in the files
  static Scene open(Path parent, String live, Map<String, String> definitions) throws Exception {
    return open(parent, live, WORKSPACE, definitions);
  }

  /// @param workspace with `URL` for the proxy's address
  static Scene open(Path parent, String live, String workspace, Map<String, String> definitions)
      throws Exception {
    Path folder = Files.createDirectory(parent.resolve(UUID.randomUUID().toString()));
    Scene scene = new Scene(folder, live);
    scene.write("labbook.yaml", workspace.replace("URL", scene.proxy.address().toString()));
    for (Map.Entry<String, String> definition : definitions.entrySet()) {
      scene.write("experiments/" + definition.getKey(), definition.getValue());
    }
    return scene;
  }

  FaultProxy proxy() {
    return proxy;
  }

  Path folder() {
    return folder;
  }

  /// Writes a file of the workspace.
  void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /// Runs a command off a terminal.
  Ran run(String... words) {
    return run(new Interrupts(), null, words);
  }

  /// Runs a command at a terminal where somebody types this.
  Ran answer(String typed, String... words) {
    return run(new Interrupts(), typed, words);
  }

  /// @param typed what somebody types at the terminal; null off a terminal
  Ran run(Interrupts interrupts, @Nullable String typed, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("SHOP_TOKEN", TOKEN);
    Host host =
        new Host(
            environment,
            folder,
            new ByteArrayInputStream((typed == null ? "" : typed).getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            typed != null,
            CLOCK,
            interrupts);
    int exit = new Cli(host).run(words);
    return new Ran(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  /// The report of the last apply.
  JsonNode report() {
    try {
      return JSON.readTree(Files.readAllBytes(folder.resolve(".labbook/report.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the report says of an experiment.
  JsonNode outcome(String key) {
    for (JsonNode outcome : report().path("outcomes")) {
      if (outcome.path("address").asText().endsWith("/" + key)) {
        return outcome;
      }
    }
    throw new AssertionError("the report does not name " + key);
  }

  /// An experiment as it is live, asked for without the proxy; a missing node when there is none.
  JsonNode live(String key) {
    return send(
        "GET",
        EXPERIMENTS + "/" + key + "?expand=previousIterations,draftIteration,treatments",
        "application/json",
        null);
  }

  /// A flag as it is live.
  JsonNode flag(String key) {
    return send(
        "GET", "/api/v2/flags/storefront/" + key + "?env=production", "application/json", null);
  }

  /// From now on the sandbox is as this seed says, whatever was done before.
  void become(String live) {
    try {
      Files.writeString(folder.resolve("live.json"), live);
      Sandbox.reset(folder.resolve("state.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Somebody else's semantic patch of an experiment.
  void patch(String key, String instructions) {
    send(
        "PATCH",
        EXPERIMENTS + "/" + key,
        "application/json; domain-model=launchdarkly.semanticpatch",
        "{\"instructions\":[" + instructions + "]}");
  }

  /// Somebody else's semantic patch of a flag.
  void patchFlag(String flag, String instructions) {
    send(
        "PATCH",
        "/api/v2/flags/storefront/" + flag,
        "application/json; domain-model=launchdarkly.semanticpatch",
        "{\"environmentKey\":\"production\",\"instructions\":[" + instructions + "]}");
  }

  /// Somebody else sends this very request.
  void repeat(FaultProxy.Call call) {
    String type =
        call.head().lines().filter(l -> l.startsWith("Content-Type: ")).findFirst().orElseThrow();
    send(call.method(), call.path(), type.substring(14), call.body());
  }

  /// Asks the sandbox itself.
  ///
  /// @return the answer; a missing node for anything but a 2xx
  JsonNode send(String method, String path, String type, @Nullable String body) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) direct.resolve(path).toURL().openConnection();
      boolean patches = method.equals("PATCH");
      connection.setRequestMethod(patches ? "POST" : method);
      if (patches) {
        connection.setRequestProperty("X-HTTP-Method-Override", "PATCH");
      }
      String scheme = path.startsWith("/api/v2/") ? "" : "Bearer "; // LaunchDarkly's go raw
      connection.setRequestProperty("Authorization", scheme + "somebody-else");
      connection.setRequestProperty("LD-API-Version", "beta");
      connection.setRequestProperty("Content-Type", type);
      if (body != null) {
        connection.setDoOutput(true);
        connection.getOutputStream().write(body.getBytes(UTF_8));
      }
      return connection.getResponseCode() / 100 == 2
          ? JSON.readTree(connection.getInputStream())
          : JSON.missingNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    sandbox.close();
  }
}
