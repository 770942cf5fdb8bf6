package dev.labbook.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.definition.Definition;
import dev.labbook.definition.Target;
import dev.labbook.definition.Workspace;
import dev.labbook.edit.Hostile;
import dev.labbook.edit.Scrawl;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.Parallel;
import dev.labbook.plan.Plan;
import dev.labbook.reconcile.Loaded;
import dev.labbook.reconcile.Loader;
import dev.labbook.reconcile.Planner;
import dev.labbook.reconcile.Selection;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import dev.labbook.source.Source;
import dev.labbook.source.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// After any change of what is live, `pull` makes the plan empty and touches nothing in the file
/// but the fields that were changed: however the file is written.
final class PullPropertyTest {
  private static final int SEEDS = Integer.getInteger("labbook.seeds", 1_000);

  /// As [Scrawl] writes them.
  private static final Pattern COMMENT = Pattern.compile("# (note: |between |comment )[0-9]+");

  private static final Pattern MORE = Pattern.compile("([ \\r]*\\n|[ ]*# between [0-9]+\\r?\\n)*");

  @TempDir private Path folder;

  @Test
  void of_launchdarkly() throws Exception {
    check(ShelfWorld::new);
  }

  @Test
  void of_legacy_experiments() throws Exception {
    check(RackWorld::new);
  }

  @Test
  void of_posthog() throws Exception {
    check(BoothWorld::new);
  }

  private void check(Function<Random, World> worlds) throws Exception {
    try (Parallel parallel = new Parallel(1)) {
      for (int seed = Integer.getInteger("labbook.seed", 0); seed < SEEDS; seed++) {
        check(seed, worlds, parallel);
      }
    }
  }

  private void check(int seed, Function<Random, World> worlds, Parallel parallel) throws Exception {
    Random random = new Random(seed);
    World world = worlds.apply(random);
    Path file = folder.resolve("all.yaml");
    Files.writeString(file, written(world, random, parallel));
    String before = Files.readString(file);
    assertThat(plan(world, parallel).changes()).as(seed + "\n" + before).isEmpty();
    World.Change change = world.change();
    Set<String> edited = change.fields();
    Puller.Pulled pulled =
        new Puller(load(world, parallel), target -> world.api(), parallel)
            .run(Selection.ALL, name -> true);
    String after = Files.readString(file);
    String story = "seed " + seed + " " + world + change + "\n" + before + "\n=====\n" + after;
    assertThat(pulled.problems()).as(story).isEmpty();
    Plan plan = plan(world, parallel);
    assertThat(plan.changes()).as(story).isEmpty();
    assertThat(plan.problems()).as(story).allMatch(p -> p.severity() == Severity.NOTICE);
    assertThat(without(after, world, edited)).as(story).isEqualTo(without(before, world, edited));
    if (change.gently()) {
      assertThat(linesOnlyIn(before, after)).as(story).hasSizeLessThanOrEqualTo(1);
      assertThat(linesOnlyIn(after, before)).as(story).hasSizeLessThanOrEqualTo(1);
      assertThat(COMMENT.matcher(after).results().count())
          .as(story)
          .isEqualTo(COMMENT.matcher(before).results().count());
    }
  }

  private static List<String> linesOnlyIn(String text, String other) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    other.lines().forEach(lines::remove);
    return lines;
  }

  /// What is live as a file of two definitions, some fields left out.
  private static String written(World world, Random random, Parallel parallel) throws Exception {
    List<String> documents = new ArrayList<>();
    Scrawl scrawl = new Scrawl(random);
    for (ObjectNode said : described(world.kind(), world, random.nextBoolean(), parallel)) {
      said.put("kind", world.kind().name()).put("target", "shop");
      world.reword(said);
      for (String field : world.optional()) {
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
      ExperimentKind<D, L> kind, World world, boolean brief, Parallel parallel) throws Exception {
    List<ObjectNode> all = new ArrayList<>();
    kind.all(
        target(world),
        Set.of(),
        world.api(),
        parallel,
        live -> {
          ObjectNode full = kind.describe(target(world), live);
          all.add(brief ? kind.brief(full) : full);
        });
    return all;
  }

  private static Target target(World world) {
    return Objects.requireNonNull(workspace(world).targets().get("shop"));
  }

  private static Workspace workspace(World world) {
    String text =
        """
        version: 1
        definitions: all.yaml
        targets:
          shop: {url: sandbox, OTHER}
        """
            .replace("OTHER", world.target());
    Source source = new Source("labbook.yaml", text);
    return Objects.requireNonNull(
        Workspace.read(source, List.of(world.kind().platform()), new Problems()));
  }

  private Loaded load(World world, Parallel parallel) throws Exception {
    Problems problems = new Problems();
    Loaded loaded =
        new Loader(folder, workspace(world), List.of(world.kind()))
            .load(List.of(), parallel, problems);
    assertThat(problems.sorted()).as(Files.readString(folder.resolve("all.yaml"))).isEmpty();
    return loaded;
  }

  private Plan plan(World world, Parallel parallel) throws Exception {
    return new Planner(load(world, parallel), target -> world.api(), parallel).plan(Selection.ALL);
  }

  /// Behind the lines of an entry, and empty lines and comments in it that may follow its last.
  private static int end(String text, Node.Entry entry) {
    int end = text.indexOf('\n', Math.max(entry.value().end() - 1, entry.key().end())) + 1;
    Matcher more = MORE.matcher(text).region(end == 0 ? text.length() : end, text.length());
    return more.lookingAt() ? more.end() : text.length();
  }

  /// The text without the lines of some fields of the document of [World#KEY], and without empty
  /// lines.
  private static String without(String text, World world, Set<String> fields) {
    Source source = new Source("x", text.replace("\uFEFF", ""));
    String rest = source.text();
    List<Node.Mapping> documents = Yaml.parse(source, Limits.DEFAULT, new Problems());
    for (Node.Mapping document : documents) {
      Node own = document.get(world.kind().identity().getFirst());
      if (own instanceof Node.Scalar key && key.text().strip().equals(World.KEY)) {
        StringBuilder out = new StringBuilder(rest);
        List<Node.Entry> entries = new ArrayList<>(document.entries());
        Collections.reverse(entries);
        for (Node.Entry entry : entries) {
          if (fields.contains(entry.key().text())) {
            int start = rest.lastIndexOf('\n', entry.key().start()) + 1;
            out.delete(start, end(rest, entry));
          }
        }
        rest = out.toString();
      }
    }
    String bare = rest.replaceAll("(?m)^[ \\r]*\\n", "");
    return (text.startsWith("\uFEFF") ? "\uFEFF" : "") + bare;
  }
}
