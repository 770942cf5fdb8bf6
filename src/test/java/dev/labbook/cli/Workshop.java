package dev.labbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A workspace whose target is the embedded sandbox, with a clock that is set by hand, and with git
/// where it is wanted. The program runs inside this process.
final class Workshop {
  private final Path root;
  private Path folder;
  private Instant now = Instant.parse("2026-11-18T12:00:00Z");

  /// How a command ended and what it said.
  record Ran(int exit, String out, String err) {
    JsonNode json() {
      return Workshop.json(out);
    }
  }

  /// @param folder of the workspace, an empty one
  Workshop(Path folder) {
    this.root = folder;
    this.folder = folder;
  }

  /// From now on the workspace is this folder below the first.
  void move(String below) {
    folder = root.resolve(below);
  }

  Path folder() {
    return folder;
  }

  /// Sets the clock.
  void at(String instant) {
    now = Instant.parse(instant);
  }

  /// Writes `labbook.yaml`: one target, `shop`, and what else is to stand there.
  void workspace(String more) {
    write(
        "labbook.yaml",
        """
        version: 1
        definitions: experiments
        targets:
          shop: {platform: launchdarkly, url: sandbox, project: storefront, environment: production}
        """
            + more);
  }

  /// Writes the sandbox's seed: a flag for each experiment, by its own key.
  ///
  /// @param experiments each as `KEY STATE`, where STATE is `running`, `draft`, `stopped` or `none`
  void live(String... experiments) {
    List<String> flags = new ArrayList<>();
    List<String> all = new ArrayList<>();
    for (String one : experiments) {
      String key = one.split(" ", 2)[0];
      flags.add(
          """
          {"key": "%s", "variations": [{"name": "Off", "value": false}, {"name": "On", "value": true}],
           "environments": {"production": {"on": true}}}\
          """
              .formatted(key));
      if (!one.endsWith(" none")) {
        all.add(experiment(key, one.split(" ", 2)[1]));
      }
    }
    write(
        "sandbox/shop.json",
        """
        {"platform": "launchdarkly", "project": "storefront", "environments": ["production"],
         "members": [{"email": "grace@example.com"}], "metrics": [{"key": "sold"}],
         "flags": [%s], "experiments": [%s]}
        """
            .formatted(String.join(",", flags), String.join(",", all)));
    delete(folder.resolve(".labbook"));
  }

  private static String experiment(String key, String state) {
    String times =
        switch (state) {
          case "running" -> "\"status\": \"running\", \"startedAt\": \"2026-11-02T08:00:00Z\"";
          case "stopped" ->
              "\"status\": \"stopped\", \"startedAt\": \"2026-10-02\", \"endedAt\": \"2026-10-20\","
                  + " \"winner\": \"Off\"";
          default -> "\"status\": \"not_started\"";
        };
    return """
    {"key": "%s", "name": "%s", "flag": "%s", "createdAt": "2026-09-01", "iterations": [
      {%s, "hypothesis": "It sells.", "metrics": {"primary": "sold"}, "treatments": [
        {"name": "Off", "variation": "Off", "allocation": 50, "baseline": true},
        {"name": "On", "variation": "On", "allocation": 50}]}]}\
    """
        .formatted(key, key, key, times);
  }

  /// Writes a definition that says what [#live] makes, and more.
  ///
  /// @param more lines; the first field of a name counts
  void define(String key, String... more) {
    List<String> lines = new ArrayList<>(List.of(more));
    lines.addAll(
        List.of(
            "name: " + key,
            "hypothesis: It sells.",
            "metrics: {primary: sold}",
            "treatments:"
                + " [{name: Off, variation: Off, allocation: 50, baseline: true},"
                + " {name: On, variation: On, allocation: 50}]"));
    StringBuilder text =
        new StringBuilder("kind: launchdarkly/experiment\ntarget: shop\n")
            .append("key: ")
            .append(key)
            .append("\nflag: {key: ")
            .append(key)
            .append("}\n");
    List<String> seen = new ArrayList<>();
    for (String line : lines) {
      String name = line.split(":", 2)[0];
      if (!seen.contains(name)) {
        seen.add(name);
        text.append(line.endsWith(": -") ? "" : line + "\n");
      }
    }
    write("experiments/" + key + ".yaml", text.toString());
  }

  /// The split of another design.
  static String split(int off) {
    return "treatments: [{name: Off, variation: Off, allocation: "
        + off
        + ", baseline: true}, {name: On, variation: On, allocation: "
        + (100 - off)
        + "}]";
  }

  /// The consent to end what [#live] runs.
  static String restart(String why) {
    return "restart: {justification: " + why + ", ends: 2026-11-02}";
  }

  void write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void remove(String name) {
    delete(folder.resolve(name));
  }

  private static void delete(Path path) {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the sandbox remembers; the same text when nothing was changed.
  String state() {
    Path file = folder.resolve(".labbook/sandbox/shop.json");
    return Files.exists(file) ? read(".labbook/sandbox/shop.json") : "";
  }

  /// The report of the last apply.
  JsonNode report() {
    return json(read(".labbook/report.json"));
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The codes and experiments of a document's problems of one severity, as `CODE:KEY`.
  static List<String> problems(JsonNode document, String severity) {
    List<String> found = new ArrayList<>();
    for (JsonNode problem : document.path("problems")) {
      if (problem.path("severity").asText().equals(severity)) {
        String address = problem.path("address").asText("-");
        found.add(
            problem.path("code").asText() + ":" + address.substring(address.indexOf('/', 13) + 1));
      }
    }
    return found;
  }

  /// Runs a command off a terminal.
  Ran run(String... words) {
    return run(InputStream.nullInputStream(), false, words);
  }

  /// Runs a command at a terminal, where somebody says yes after a while.
  ///
  /// @param meanwhile what happens until then
  Ran agreeing(Runnable meanwhile, String... words) {
    InputStream answer =
        new ByteArrayInputStream("yes\n".getBytes(UTF_8)) {
          @Override
          public synchronized int read(byte[] into, int from, int length) {
            meanwhile.run();
            return super.read(into, from, length);
          }
        };
    return run(answer, true, words);
  }

  private Ran run(InputStream in, boolean terminal, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Host host =
        new Host(
            Map.of(),
            folder,
            in,
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            terminal,
            () -> now,
            new Interrupts());
    int exit = new Cli(host).run(words);
    return new Ran(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  /// Makes a repository of the first folder.
  void repository() {
    git("init", "-q", "-b", "main");
    write(".gitignore", ".labbook/\n");
  }

  /// Commits all that is there.
  void commit(String message) {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", message);
  }

  /// Runs git and gives what it prints.
  String git(String... words) {
    List<String> command =
        new ArrayList<>(
            List.of("git", "-c", "user.name=Grace", "-c", "user.email=grace@example.com"));
    command.addAll(List.of("-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"));
    command.addAll(List.of(words));
    try {
      Process git =
          new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true).start();
      String said = new String(git.getInputStream().readAllBytes(), UTF_8);
      if (!git.waitFor(30, TimeUnit.SECONDS) || git.exitValue() != 0) {
        throw new IllegalStateException(String.join(" ", words) + ": " + said);
      }
      return said.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
