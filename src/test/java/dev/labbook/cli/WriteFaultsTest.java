package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.cli.FaultProxy.Call;
import dev.labbook.cli.FaultProxy.Script;
import dev.labbook.cli.FiveWrites.Write;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every fault of every write of a plan: the report tells the truth, nothing is done twice, and
/// applying again does the rest.
final class WriteFaultsTest {
  @TempDir Path folder;

  /// What goes wrong with one write.
  private interface Trouble {
    Script with(Scene scene, Write write);
  }

  /// By the titles of their columns.
  private static Map<String, Trouble> troubles() {
    Map<String, Trouble> troubles = new LinkedHashMap<>();
    for (Fault fault : Fault.values()) {
      troubles.put(fault.title(), (scene, write) -> call -> write.is(call) ? fault : null);
    }
    troubles.put(
        "409 for ever", (scene, write) -> call -> same(call, write) ? Fault.CONFLICT : null);
    troubles.put("dropped before, then gone", (s, write) -> gone(write, Fault.DROPPED_BEFORE));
    troubles.put("dropped after, then gone", (s, write) -> gone(write, Fault.DROPPED_AFTER));
    return troubles;
  }

  /// From that write on nothing is heard of the experiment.
  private static Script gone(Write write, Fault first) {
    AtomicBoolean gone = new AtomicBoolean();
    return call -> {
      if (write.is(call)) {
        gone.set(true);
        return first;
      }
      boolean same = call.path().contains("/" + write.key());
      return same && gone.get() ? Fault.DROPPED_BEFORE : null;
    };
  }

  @Test
  void the_report_tells_the_truth_and_the_next_apply_does_the_rest() throws Exception {
    Matrix matrix = new Matrix("writes", "Fault", List.of());
    for (Write write : FiveWrites.WRITES) {
      troubles()
          .forEach(
              (title, trouble) -> matrix.cell(title, write.title(), () -> tried(write, trouble)));
    }
    matrix.run();
  }

  @Test
  void so_it_does_when_somebody_else_is_a_little_faster() throws Exception {
    Matrix matrix = new Matrix("races", "Just before", List.of());
    for (Write write : FiveWrites.WRITES) {
      races().forEach((title, race) -> matrix.cell(title, write.title(), () -> raced(write, race)));
    }
    matrix.run();
  }

  private static Map<String, Trouble> races() {
    Map<String, Trouble> races = new LinkedHashMap<>();
    races.put(
        "the flag gets a new rule",
        (scene, write) -> call -> first(write, call, () -> newRule(scene, write.key())));
    races.put(
        "another name is given",
        (scene, write) -> call -> first(write, call, () -> otherName(scene, write.key())));
    races.put(
        "the very same is done",
        (scene, write) -> call -> first(write, call, () -> scene.repeat(call)));
    races.put(
        "something else is done",
        (scene, write) -> call -> first(write, call, () -> otherwise(scene, write, call)));
    return races;
  }

  private static @Nullable Fault first(Write write, Call call, Runnable action) {
    if (write.is(call)) {
      action.run();
    }
    return null;
  }

  private static void newRule(Scene scene, String key) {
    scene.patchFlag(
        key,
        """
        {"kind": "addRule", "variationId": "%s",
         "clauses": [{"attribute": "country", "op": "in", "values": ["de"]}]}
        """
            .formatted(scene.flag(key).at("/variations/0/_id").asText()));
  }

  private static void otherName(Scene scene, String key) {
    scene.patch(key, "{\"kind\": \"updateName\", \"value\": \"Theirs\"}");
  }

  /// What makes the write wrong or impossible.
  private static void otherwise(Scene scene, Write write, Call call) {
    switch (write.title()) {
      case "create" -> scene.repeat(call.with(call.body().replace("New", "Theirs")));
      case "start", "restart" -> scene.patchFlag(write.key(), "{\"kind\": \"turnFlagOff\"}");
      default -> {
        String winner = scene.live(write.key()).at("/currentIteration/treatments/0/_id").asText();
        scene.patch(
            write.key(),
            "{\"kind\": \"stopIteration\", \"winningTreatmentId\": \"%s\"}".formatted(winner));
      }
    }
  }

  private String tried(Write write, Trouble trouble) throws Exception {
    try (Scene scene = FiveWrites.open(folder)) {
      String outcome = applied(scene, write, trouble);
      nothingTwice(scene);
      return outcome;
    }
  }

  private String raced(Write write, Trouble race) throws Exception {
    try (Scene scene = FiveWrites.open(folder)) {
      return applied(scene, write, race);
    }
  }

  private static String applied(Scene scene, Write write, Trouble trouble) {
    scene.proxy().play(trouble.with(scene, write));
    int exit = scene.run("apply", "--yes").exit();
    String outcome = scene.outcome(write.key()).path("outcome").asText();
    int requests = scene.outcome(write.key()).path("requests").asInt();
    truth(scene, write, exit);
    scene.proxy().heal();
    scene.patchFlag(write.key(), "{\"kind\": \"turnFlagOn\"}");
    converges(scene);
    return outcome + " (" + requests + ")";
  }

  private static void truth(Scene scene, Write write, int exit) {
    boolean all = true;
    for (String key : FiveWrites.KEYS) {
      String outcome = scene.outcome(key).path("outcome").asText();
      all &= outcome.equals("applied");
      if (outcome.equals("unknown")) {
        assertThat(scene.outcome(key).path("message").asText())
            .contains("live could not be read back");
      } else {
        assertThat(outcome.equals("applied"))
            .as(key + " " + outcome)
            .isEqualTo(FiveWrites.asWanted(scene, key));
      }
      assertThat(outcome.equals("applied") || key.equals(write.key())).as(key).isTrue();
    }
    assertThat(exit).isEqualTo(all ? Exit.DONE : Exit.INCOMPLETE);
  }

  /// Applying again does what is left, and then there is nothing to do.
  static void converges(Scene scene) {
    assertThat(scene.run("apply", "--yes").exit()).isEqualTo(Exit.DONE);
    assertThat(FiveWrites.KEYS).allMatch(key -> FiveWrites.asWanted(scene, key));
    assertThat(scene.run("plan", "--detailed-exitcode").exit()).isEqualTo(Exit.DONE);
  }

  static void nothingTwice(Scene scene) {
    assertThat(FiveWrites.iterations(scene, "brand-new")).isEqualTo(1);
    assertThat(FiveWrites.iterations(scene, "redesigned")).isEqualTo(2);
    assertThat(FiveWrites.iterations(scene, "finished")).isEqualTo(1);
    for (Write write : FiveWrites.WRITES) {
      long done =
          scene.proxy().passed().stream()
              .filter(p -> p.status() < 300 && same(p.call(), write))
              .count();
      assertThat(done).as(write.title()).isEqualTo(1);
    }
  }

  private static boolean same(Call call, Write write) {
    return call.method().equals(write.method()) && call.path().equals(write.path());
  }
}
