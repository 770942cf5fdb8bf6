package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A token that somebody pasted into what is live is shown nowhere.
final class TokenTest {
  @TempDir private Path folder;

  @Test
  void a_token_in_a_live_text_is_masked_in_plan_drift_and_report() throws Exception {
    try (Scene scene = FiveWrites.open(folder)) {
      String pasted = "tested with " + Scene.TOKEN + ".";
      Path definition = scene.folder().resolve("experiments/redesigned.yaml");
      String text = Files.readString(definition);
      Files.writeString(definition, text.replaceFirst("(?m)^name: .*$", "name: " + pasted));
      for (String command : new String[] {"plan", "drift", "apply"}) {
        for (String format : new String[] {"text", "json"}) {
          String[] words =
              command.equals("apply")
                  ? new String[] {command, "--yes", "--format", format, "-v", "--debug"}
                  : new String[] {command, "--format", format, "-v", "--debug"};
          Scene.Ran ran = scene.run(words);
          assertThat(ran.out() + ran.err()).doesNotContain(Scene.TOKEN);
        }
      }
      assertThat(scene.report().toString()).doesNotContain(Scene.TOKEN);
      assertThat(scene.run("plan", "--format", "json").out()).contains("\"changes\": []");
      Files.writeString(definition, text);
      Scene.Ran ran = scene.run("plan");
      assertThat(ran.out()).contains("tested with ***.").doesNotContain(Scene.TOKEN);
    }
  }

  @Test
  void a_file_that_holds_more_than_a_token_is_not_read_on() throws Exception {
    try (Scene scene = FiveWrites.open(folder)) {
      Path workspace = scene.folder().resolve("labbook.yaml");
      String text = Files.readString(workspace);
      Files.writeString(
          workspace, text.replaceFirst("token: \\{env: [A-Z_]+}", "token: {file: /dev/zero}"));
      Scene.Ran ran = scene.run("plan");
      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.err())
          .contains("the token from file /dev/zero is longer than 8192 characters")
          .contains("put nothing but the token there");
    }
  }
}
