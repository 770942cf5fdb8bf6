package dev.labbook.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.definition.Definition;
import dev.labbook.definition.Target;
import dev.labbook.definition.Workspace;
import dev.labbook.edit.Hostile;
import dev.labbook.edit.Scrawl;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.Parallel;
import dev.labbook.launchdarkly.LaunchDarklyExperiments;
import dev.labbook.plan.Plan;
import dev.labbook.reconcile.Loaded;
import dev.labbook.reconcile.Loader;
import dev.labbook.reconcile.Planner;
import dev.labbook.reconcile.Selection;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After any change of what is live, `pull` makes the plan empty and touches nothing in the file
/// but the fields that were changed: however the file is written.
final class PullPropertyTest {
  private static final int SEEDS = 1_000;
  private static final String KEY = "one";
  private static final List<String> STATES = List.of("draft", "running", "stopped", "archived");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));
  private static final List<ExperimentKind<?, ?>> KINDS =
      List.of(new LaunchDarklyExperiments(CLOCK));

  @TempDir private Path folder;

  @Test
  void only_what_was_changed_live_changes_in_the_file() throws Exception {
    Files.writeString(
        folder.resolve("labbook.yaml"),
        """
        version: 1
        definitions: all.yaml
        targets:
          shop: {platform: launchdarkly, url: sandbox, project: storefront, environment: production}
        """);
    try (Parallel parallel = new Parallel(1)) {
      for (int seed = 0; seed < SEEDS; seed++) {
        check(seed, parallel);
      }
    }
  }

  private void check(int seed, Parallel parallel) throws Exception {
    Random random = new Random(seed);
    Shelf shelf = new Shelf();
    shelf.put(KEY, STATES.get(random.nextInt(STATES.size())), random);
    shelf.put("other", "running", random);
    Path file = folder.resolve("all.yaml");
    Files.writeString(file, written(shelf, random, parallel));
    String before = Files.readString(file);
    assertThat(plan(shelf, parallel).changes()).as(before).isEmpty();
    Set<String> edited = new Edit(shelf, random).some(KEY);
    Puller.Pulled pulled =
        new Puller(load(parallel), target -> shelf, parallel).run(Selection.ALL, name -> true);
    String after = Files.readString(file);
    String story = "seed " + seed + " " + edited + "\n" + before + "\n=====\n" + after;
    assertThat(pulled.problems()).as(story).isEmpty();
    Plan plan = plan(shelf, parallel);
    assertThat(plan.changes()).as(story).isEmpty();
    assertThat(plan.problems()).as(story).isEmpty();
    assertThat(without(after, edited)).as(story).isEqualTo(without(before, edited));
  }

  /// What is live as a file of two definitions, some fields left out.
  private static String written(Shelf shelf, Random random, Parallel parallel) throws Exception {
    List<String> documents = new ArrayList<>();
    Scrawl scrawl = new Scrawl(random);
    for (ObjectNode said : described(KINDS.getFirst(), shelf, random.nextBoolean(), parallel)) {
      said.put("kind", KINDS.getFirst().name()).put("target", "shop");
      for (String field : List.of("description", "tags", "hypothesis", "maintainer", "metrics")) {
        if (random.nextInt(4) == 0) {
          said.remove(field);
        }
      }
      said.put("x-notes", new Hostile(random.nextLong()).text());
      documents.add(scrawl.document(said));
    }
    String text = String.join("--- # next\n", documents);
    String ends = random.nextInt(3) == 0 ? text.replace("\n", "\r\n") : text;
    return (random.nextInt(4) == 0 ? "\uFEFF" : "") + ends;
  }

  private static <D extends Definition, L> List<ObjectNode> described(
      ExperimentKind<D, L> kind, Shelf shelf, boolean brief, Parallel parallel) throws Exception {
    List<ObjectNode> all = new ArrayList<>();
    kind.all(
        target(),
        Set.of(),
        shelf,
        parallel,
        live -> {
          ObjectNode full = kind.describe(target(), live);
          all.add(brief ? kind.brief(full) : full);
        });
    return all;
  }

  private static Target target() {
    return Objects.requireNonNull(workspace().targets().get("shop"));
  }

  private static Workspace workspace() {
    Source source =
        new Source(
            "labbook.yaml",
            """
            version: 1
            definitions: all.yaml
            targets:
              shop: {platform: launchdarkly, url: sandbox, project: storefront, environment: production}
            """);
    return Objects.requireNonNull(
        Workspace.read(source, List.of(KINDS.getFirst().platform()), new Problems()));
  }

  private Loaded load(Parallel parallel) throws Exception {
    Problems problems = new Problems();
    Loaded loaded = new Loader(folder, workspace(), KINDS).load(List.of(), parallel, problems);
    assertThat(problems.sorted()).as(Files.readString(folder.resolve("all.yaml"))).isEmpty();
    return loaded;
  }

  private Plan plan(Shelf shelf, Parallel parallel) throws Exception {
    return new Planner(load(parallel), target -> shelf, parallel).plan(Selection.ALL);
  }

  /// The text without the lines of some fields of the document of [#KEY].
  private static String without(String text, Set<String> fields) {
    Source source = new Source("x", text.replace("\uFEFF", ""));
    String rest = source.text();
    List<Node.Mapping> documents = Yaml.parse(source, Limits.DEFAULT, new Problems());
    for (Node.Mapping document : documents) {
      if (document.get("key") instanceof Node.Scalar key && key.text().strip().equals(KEY)) {
        StringBuilder out = new StringBuilder(rest);
        List<Node.Entry> entries = new ArrayList<>(document.entries());
        java.util.Collections.reverse(entries);
        for (Node.Entry entry : entries) {
          if (fields.contains(entry.key().text())) {
            int end = rest.indexOf('\n', Math.max(entry.value().end() - 1, entry.key().end()));
            int start = rest.lastIndexOf('\n', entry.key().start()) + 1;
            out.delete(start, end < 0 ? rest.length() : end + 1);
          }
        }
        rest = out.toString();
      }
    }
    return (text.startsWith("\uFEFF") ? "\uFEFF" : "") + rest;
  }

  /// Changes of one experiment by somebody else.
  private record Edit(Shelf shelf, Random random) {
    Set<String> some(String key) {
      Set<String> changed = new TreeSet<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        changed.add(one(shelf.get(key), key));
      }
      if (changed.contains("status") || changed.contains("treatments")) {
        changed.add("stop");
      }
      return changed;
    }

    private String text() {
      for (int i = 0; i < 20; i++) {
        String text = new Hostile(random.nextLong()).text().strip();
        if (!text.isBlank() && text.codePoints().noneMatch(c -> c == 0xFEFF || c == 0xd800)) {
          return text;
        }
      }
      return "another";
    }

    private String one(ObjectNode experiment, String key) {
      ObjectNode iteration = experiment.withObjectProperty("currentIteration");
      return switch (random.nextInt(10)) {
        case 0 -> {
          experiment.put("name", text());
          yield "name";
        }
        case 1 -> {
          experiment.put("description", random.nextInt(4) == 0 ? "" : text());
          yield "description";
        }
        case 2 -> {
          iteration.put("hypothesis", text());
          yield "hypothesis";
        }
        case 3 -> {
          experiment.putArray("tags").add("q4").add(text());
          yield "tags";
        }
        case 4 -> {
          experiment.put("_maintainerId", "m2");
          yield "maintainer";
        }
        case 5 -> {
          Shelf.metrics(
              iteration,
              random.nextBoolean() ? List.of("sales", "speed", "new") : List.of("sales"));
          yield "metrics";
        }
        case 6 -> {
          arms(iteration);
          shelf.status(key, status(experiment));
          yield "treatments";
        }
        case 7 -> {
          iteration.put("canReshuffleTraffic", false);
          yield "canReshuffleTraffic";
        }
        case 8 -> {
          shelf.status(key, STATES.get(random.nextInt(STATES.size())));
          yield "status";
        }
        default -> {
          iteration
              .withObjectProperty("flags")
              .withObjectProperty("flag-" + key)
              .put("targetingRule", "fallthrough");
          yield "flag";
        }
      };
    }

    private static String status(JsonNode experiment) {
      if (experiment.has("archivedDate")) {
        return "archived";
      }
      return switch (experiment.path("currentIteration").path("status").asText()) {
        case "not_started" -> "draft";
        case "running" -> "running";
        default -> "stopped";
      };
    }

    private void arms(ObjectNode iteration) {
      switch (random.nextInt(4)) {
        case 0 ->
            Shelf.treatments(
                iteration, List.of("blue", "green", "off"), List.of("33.4", "33.3", "33.3"), 0);
        case 1 -> Shelf.treatments(iteration, List.of("blue", "green"), List.of("10", "90"), 1);
        case 2 ->
            Shelf.treatments(
                iteration, List.of("off", "1", "red", "blue"), List.of("25", "25", "25", "25"), 3);
        default -> Shelf.treatments(iteration, List.of("red", "1"), List.of("60", "40"), 0);
      }
    }
  }
}
