package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.cli.Edits.Edit;
import dev.labbook.cli.FaultProxy.Call;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody else edits an experiment of PostHog's, or its flag, between plan and apply: nothing of
/// it is sent, and the others are done. What the plan did not depend on stops nothing.
final class PostHogStaleTest {
  private static final String OTHER =
      """
      kind: posthog/experiment
      target: web
      flagKey: other
      name: Another name
      """;

  @TempDir Path folder;

  @Test
  void what_somebody_else_edits_is_left_alone_today() throws Exception {
    matrix("2026", PostHogEdits.STATES);
  }

  @Test
  void what_somebody_else_edits_is_left_alone_in_the_seeds_era() throws Exception {
    matrix("seed", PostHogEdits.SOME);
  }

  private void matrix(String era, List<String> states) throws Exception {
    Matrix matrix = new Matrix("posthog-edits-" + era, "Edit of", states);
    PostHogEdits.all(era)
        .forEach(
            (title, edit) ->
                states.stream()
                    .filter(edit.states()::contains)
                    .forEach(state -> matrix.cell(title, state, () -> tried(era, state, edit))));
    matrix.run();
  }

  private String tried(String era, String state, Edit edit) throws Exception {
    String saved = savedPlan(era, state, edit);
    String within = withinTheRun(era, state, edit);
    assertThat(saved).isEqualTo(edit.counts() ? "stale" : "applied");
    return within.equals(saved) ? saved : saved + ", " + within + " within one apply";
  }

  /// Today nothing is made on an insight, so there the definition does not speak of it.
  private Scene open(String era, String state, ObjectNode live) throws Exception {
    boolean creates = era.equals("2026") && state.equals(PostHogEdits.ABSENT);
    String edited =
        creates ? PostHogEdits.DEFINITION.replaceAll("filters.*\n", "") : PostHogEdits.DEFINITION;
    Map<String, String> definitions = Map.of("edited.yaml", edited, "other.yaml", OTHER);
    return Scene.open(folder, live.toString(), PostHogWrites.WORKSPACE, definitions);
  }

  /// The plan is saved, then live is edited, then the plan is applied.
  private String savedPlan(String era, String state, Edit edit) throws Exception {
    ObjectNode live = PostHogEdits.live(era, state);
    try (Scene scene = open(era, state, live)) {
      assertThat(scene.run("plan", "--save", "plan.json").exit()).isEqualTo(Exit.DONE);
      edit.done().accept(live);
      scene.become(live.toString());
      return outcome(scene, scene.run("apply", "plan.json", "--yes").exit());
    }
  }

  /// Live is edited between the reading for the plan and the last look before sending.
  private String withinTheRun(String era, String state, Edit edit) throws Exception {
    ObjectNode live = PostHogEdits.live(era, state);
    AtomicBoolean done = new AtomicBoolean();
    try (Scene scene = open(era, state, live)) {
      edit.done().accept(live);
      scene
          .proxy()
          .play(
              call -> {
                synchronized (done) {
                  if (looks(call, era) && !done.getAndSet(true)) {
                    scene.become(live.toString());
                  }
                }
                return null;
              });
      String outcome = outcome(scene, scene.run("apply", "--yes").exit());
      assertThat(done).isTrue();
      return outcome;
    }
  }

  /// Whether it is a look at one of the experiments or its flag: planning reads them from lists,
  /// but has looked at light rows and flags once.
  private static boolean looks(Call call, String era) {
    boolean one = call.path().matches(".*/experiments/[12]/");
    boolean flag = call.path().contains("/feature_flags/?");
    int before = flag || era.equals("2026") ? 1 : 0;
    return !call.writes() && (one || flag) && call.number() > before;
  }

  private static String outcome(Scene scene, int exit) {
    String outcome = scene.edited(exit, PostHogStaleTest::ofEdited);
    JsonNode other = scene.send("GET", "/api/projects/42/experiments/2/", "application/json", null);
    assertThat(other.path("name").asText()).isEqualTo("Another name");
    return outcome;
  }

  private static boolean ofEdited(Call call) {
    return call.writes() && !call.path().contains("/2/");
  }
}
