package dev.labbook.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labbook.sandbox.Sandbox;
import dev.labbook.sandbox.posthog.PostHog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A workspace and a sandbox that plays its platform, with a clock that stands still; the program
/// runs inside this process.
final class Bench implements AutoCloseable {
  /// What the clock says.
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

  private static final String TOKEN = "api-5ecret";

  private final Path folder;
  private final Path state;
  private final Sandbox sandbox;
  private final URI address;

  /// How a command ended and what it said.
  record Ran(int exit, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  private Bench(Path folder, Path seed) throws Exception {
    this.folder = folder;
    this.state = folder.resolve("state.json");
    this.sandbox = Sandbox.open(seed, state, CLOCK, new PostHog());
    this.address = sandbox.serve(0);
  }

  /// A bench in a new folder below `parent`; the sandbox starts from `live`.
  static Bench open(Path parent, JsonNode live) throws Exception {
    Path folder = Files.createDirectory(parent.resolve(UUID.randomUUID().toString()));
    Path seed = folder.resolve("live.json");
    Files.writeString(seed, live.toString());
    return new Bench(folder, seed);
  }

  /// Where the sandbox answers.
  URI address() {
    return address;
  }

  /// The workspace.
  Path folder() {
    return folder;
  }

  /// Writes the workspace file and the definitions.
  ///
  /// @param url what stands for `URL` in the workspace file
  void write(String workspace, URI url, String definition) throws IOException {
    Files.writeString(folder.resolve("labbook.yaml"), workspace.replace("URL", url.toString()));
    Files.writeString(folder.resolve("definition.yaml"), definition);
  }

  /// Runs one command in the workspace; nobody sits at a terminal.
  Ran run(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Host host =
        new Host(
            Map.of("LAUNCHDARKLY_ACCESS_TOKEN", TOKEN, "POSTHOG_PERSONAL_API_KEY", TOKEN),
            folder,
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            CLOCK,
            new Interrupts());
    int exit = new Cli(host).run(words);
    return new Ran(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// A file that a command wrote.
  String saved(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  /// The report of the last apply.
  JsonNode report() throws IOException {
    return new ObjectMapper().readTree(saved(".labbook/report.json"));
  }

  /// Ends of the last apply, `ADDRESS outcome`, in the order of the report.
  List<String> outcomes() throws IOException {
    List<String> outcomes = new ArrayList<>();
    for (JsonNode outcome : report().path("outcomes")) {
      outcomes.add(outcome.path("address").asText() + " " + outcome.path("outcome").asText());
    }
    return outcomes;
  }

  /// All that the sandbox remembers: the same bytes when nothing was changed.
  byte[] state() throws IOException {
    return Files.readAllBytes(state);
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
