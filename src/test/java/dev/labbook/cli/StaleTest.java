package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.cli.Edits.Edit;
import dev.labbook.cli.FaultProxy.Call;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody else edits an experiment between plan and apply: nothing of it is sent, and the others
/// are done. What the plan did not depend on stops nothing.
final class StaleTest {
  private static final Map<String, String> DEFINITIONS =
      Map.of(
          "edited.yaml",
          Edits.DEFINITION,
          "other.yaml",
          """
          kind: launchdarkly/experiment
          target: shop
          key: other
          name: Another name
          flag: {key: other}
          """);

  @TempDir Path folder;

  @Test
  void what_somebody_else_edits_is_left_alone() throws Exception {
    Matrix matrix = new Matrix("edits", "Edit of", Edits.STATES);
    Edits.all()
        .forEach(
            (title, edit) ->
                Edits.STATES.stream()
                    .filter(edit.states()::contains)
                    .forEach(state -> matrix.cell(title, state, () -> tried(state, edit))));
    matrix.run();
  }

  /// Nothing but the start is left to do, and yet it is not what was reviewed.
  @Test
  void what_somebody_else_has_done_already_is_named() throws Exception {
    ObjectNode live = Edits.live(Edits.DRAFT);
    try (Scene scene = Scene.open(folder, live.toString(), DEFINITIONS)) {
      scene.run("plan", "--save", "plan.json");
      ((ObjectNode) live.at("/experiments/1/iterations/0")).put("hypothesis", "New");
      scene.become(live.toString());

      Scene.Ran ran = scene.run("apply", "plan.json", "--yes");

      assertThat(ran.exit()).isEqualTo(Exit.INCOMPLETE);
      JsonNode moved = scene.outcome("edited").path("moved");
      assertThat(moved.findValuesAsText("path")).containsExactly("hypothesis");
      assertThat(moved.at("/0/planned/before").asText()).isEqualTo("Old");
      assertThat(ran.out()).contains("hypothesis");
    }
  }

  private String tried(String state, Edit edit) throws Exception {
    String saved = savedPlan(state, edit);
    assertThat(withinTheRun(state, edit)).isEqualTo(saved);
    assertThat(saved).isEqualTo(edit.counts() ? "stale" : "applied");
    return saved;
  }

  /// The plan is saved, then live is edited, then the plan is applied.
  private String savedPlan(String state, Edit edit) throws Exception {
    ObjectNode live = Edits.live(state);
    try (Scene scene = Scene.open(folder, live.toString(), DEFINITIONS)) {
      assertThat(scene.run("plan", "--save", "plan.json").exit()).isEqualTo(Exit.DONE);
      edit.done().accept(live);
      scene.become(live.toString());
      return outcome(scene, scene.run("apply", "plan.json", "--yes").exit());
    }
  }

  /// Live is edited between the reading for the plan and the last look before sending.
  private String withinTheRun(String state, Edit edit) throws Exception {
    ObjectNode live = Edits.live(state);
    AtomicBoolean done = new AtomicBoolean();
    try (Scene scene = Scene.open(folder, live.toString(), DEFINITIONS)) {
      edit.done().accept(live);
      scene
          .proxy()
          .play(
              call -> {
                synchronized (done) {
                  if (looks(call) && !done.getAndSet(true)) {
                    scene.become(live.toString());
                  }
                }
                return null;
              });
      return outcome(scene, scene.run("apply", "--yes").exit());
    }
  }

  /// Whether it is a look at one of the experiments or its flag, which planning reads from lists.
  private static boolean looks(Call call) {
    return call.path().matches(".*/(experiments|flags/storefront)/(edited|other)\\?.*");
  }

  private static String outcome(Scene scene, int exit) {
    String outcome = scene.edited(exit, call -> call.writes() && call.of("edited"));
    assertThat(scene.live("other").path("name").asText()).isEqualTo("Another name");
    return outcome;
  }
}
