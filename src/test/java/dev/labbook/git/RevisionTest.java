package dev.labbook.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RevisionTest {
  @TempDir private Path folder;

  @Test
  void is_the_full_hash_of_head_also_from_a_folder_within() throws Exception {
    assumeTrue(git("init", "-q") == 0, "git is here");
    assertThat(Revision.of(folder)).as("no commit yet").isEmpty();
    assertThat(
            git(
                "-c",
                "user.name=a",
                "-c",
                "user.email=a@b.c",
                "commit",
                "-q",
                "--allow-empty",
                "-m",
                "x"))
        .isZero();
    Path within = Files.createDirectory(folder.resolve("within"));
    assertThat(Revision.of(folder)).hasValueSatisfying(h -> assertThat(h).matches("[0-9a-f]{40}"));
    assertThat(Revision.of(within)).isEqualTo(Revision.of(folder));
  }

  @Test
  void outside_a_repository_and_without_git_nothing_is_known() {
    assertThat(Revision.of(folder)).isEmpty();
    assertThat(Revision.of(folder.resolve("missing"))).isEmpty();
    assertThat(Revision.of(folder, List.of("labbook-no-such-program"))).isEmpty();
  }

  @Test
  void an_answer_that_is_no_hash_is_none() {
    assertThat(Revision.of(folder, List.of("echo", "HEAD"))).isEmpty();
  }

  @Test
  void an_interrupt_ends_the_wait_and_stays() {
    Thread.currentThread().interrupt();
    assertThat(Revision.of(folder, List.of("sleep", "60"))).isEmpty();
    assertThat(Thread.interrupted()).isTrue();
  }

  private int git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).directory(folder.toFile()).start().waitFor();
    } catch (IOException e) {
      return 127;
    }
  }
}
