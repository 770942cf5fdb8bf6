package dev.labbook.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.Api;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Definition;
import dev.labbook.definition.Documents;
import dev.labbook.definition.Target;
import dev.labbook.execute.Outcome;
import dev.labbook.execute.Report;
import dev.labbook.plan.Plan;
import dev.labbook.plan.PlanFile;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Yaml;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every kind promises, whatever its platform. A kind keeps it when a test that extends this
/// one passes.
public abstract class KindContract<D extends Definition, L> {
  private static final long SEED = 20_261_121;
  private static final int ROUNDS = 1_500;

  @TempDir private Path folder;

  /// The kind.
  protected abstract ExperimentKind<D, L> kind();

  /// A fresh platform with something live on it.
  ///
  /// @param empty a folder of its own
  protected abstract Ground open(Path empty) throws Exception;

  /// A platform, and definitions for what is live on it.
  public interface Ground extends AutoCloseable {
    /// The platform's API.
    Api api();

    /// A workspace file whose definitions are in `definitions.yaml`.
    String workspace();

    /// Definitions of what is live, just as it is.
    String settled();

    /// Definitions that ask for every sort of change.
    String wanted();

    /// All that is live: the same text when nothing was changed.
    String state() throws Exception;

    @Override
    void close();
  }

  private interface Play {
    void on(Ground ground, Pipeline pipeline) throws Exception;
  }

  private void play(Play play) throws Exception {
    Path files = Files.createDirectory(folder.resolve("files"));
    Path place = Files.createDirectory(folder.resolve("platform"));
    try (Ground ground = open(place);
        Pipeline pipeline = new Pipeline(files, List.of(kind()), ground.api())) {
      play.on(ground, pipeline);
    }
  }

  @Test
  void what_is_live_as_it_should_be_makes_an_empty_plan() throws Exception {
    play(
        (ground, pipeline) -> {
          pipeline.write(ground.workspace(), ground.settled());
          Plan plan = pipeline.plan();
          assertThat(plan.changes()).isEmpty();
          assertThat(plan.hasErrors()).as(plan.problems().toString()).isFalse();
          assertThat(plan.unchanged()).isPositive();
        });
  }

  @Test
  void planning_changes_nothing_and_says_the_same_twice() throws Exception {
    play(
        (ground, pipeline) -> {
          String before = ground.state();
          pipeline.write(ground.workspace(), ground.wanted());
          assertThat(PlanFile.write(pipeline.plan())).isEqualTo(PlanFile.write(pipeline.plan()));
          assertThat(pipeline.written()).isEmpty();
          assertThat(ground.state()).isEqualTo(before);
        });
  }

  @Test
  void what_is_applied_is_done() throws Exception {
    play(
        (ground, pipeline) -> {
          pipeline.write(ground.workspace(), ground.wanted());
          Plan plan = pipeline.plan();
          assertThat(plan.changes()).isNotEmpty();
          Report report = pipeline.apply(plan);
          assertThat(report.complete()).as(report.toString()).isTrue();
          assertThat(pipeline.written()).hasSize(plan.requests());
          assertThat(pipeline.plan().changes()).isEmpty();
        });
  }

  @Test
  void applied_twice_is_applied_once() throws Exception {
    play(
        (ground, pipeline) -> {
          pipeline.write(ground.workspace(), ground.wanted());
          Plan plan = pipeline.plan();
          pipeline.apply(plan);
          String done = ground.state();
          int requests = pipeline.written().size();
          Report again = pipeline.apply(plan);
          assertThat(again.count(Outcome.Ending.APPLIED)).isZero();
          assertThat(again.outcomes()).hasSize(plan.changes().size());
          assertThat(pipeline.apply(pipeline.plan()).outcomes()).isEmpty();
          assertThat(pipeline.written()).hasSize(requests);
          assertThat(ground.state()).isEqualTo(done);
        });
  }

  @Test
  void what_lives_described_in_full_or_in_brief_makes_an_empty_plan() throws Exception {
    play(
        (ground, pipeline) -> {
          pipeline.write(ground.workspace(), "");
          Target target = pipeline.workspace().targets().values().iterator().next();
          for (boolean brief : List.of(false, true)) {
            pipeline.write(ground.workspace(), everything(ground, target, brief));
            Plan plan = pipeline.plan();
            assertThat(plan.problems()).isEmpty();
            assertThat(plan.changes()).isEmpty();
            assertThat(plan.unchanged()).isPositive();
          }
        });
  }

  /// Everything that lives, as definitions in JSON, which is YAML too.
  private String everything(Ground ground, Target target, boolean brief) throws Exception {
    ExperimentKind<D, L> kind = kind();
    StringBuilder all = new StringBuilder();
    try (Parallel parallel = new Parallel(2)) {
      kind.all(
          target,
          Set.of(),
          ground.api(),
          parallel,
          live -> {
            ObjectNode full = kind.describe(target, live);
            ObjectNode said = brief ? kind.brief(full) : full;
            said.put("kind", kind.name()).put("target", target.name());
            all.append(said).append("\n---\n");
          });
    }
    return all.toString();
  }

  @Test
  void every_field_is_in_the_schema_with_its_words() {
    assertThat(kind().fields())
        .allSatisfy(
            spec -> {
              assertThat(spec.field().doc()).endsWith(".");
              assertThat(
                      SchemaWriter.schema(
                              "", "", Documents.shape(document(), List.of(spec.field())))
                          .at("/properties/" + spec.name() + "/description")
                          .asText())
                  .isEqualTo(spec.field().doc());
            });
  }

  @Test
  void decoding_survives_any_node() throws Exception {
    play(
        (ground, pipeline) -> {
          pipeline.write(ground.workspace(), "");
          Map<String, Target> targets = pipeline.workspace().targets();
          Scribble scribble = new Scribble(new Random(SEED), kind(), targets.keySet());
          int fine = 0;
          for (int round = 0; round < ROUNDS; round++) {
            fine += decode(scribble.document(), targets);
          }
          assertThat(fine).as("some are fine").isBetween(1, ROUNDS - 1);
        });
  }

  /// How many definitions the text has; each that has none has an error that says why.
  private int decode(String text, Map<String, Target> targets) {
    Problems problems = new Problems();
    Source source = new Source("scribble.yaml", text);
    int found = 0;
    for (Node.Mapping node : Yaml.parse(source, Limits.DEFAULT, problems)) {
      for (Declared declared :
          Documents.declared(source, node, List.of(document()), targets, problems)) {
        Problems own = new Problems();
        boolean decoded = kind().decode(declared, own) != null;
        assertThat(own.hasErrors()).as(text).isEqualTo(!decoded);
        found += decoded ? 1 : 0;
      }
    }
    return found;
  }

  private Documents.Kind document() {
    return new Documents.Kind(kind().name(), kind().identity());
  }
}
