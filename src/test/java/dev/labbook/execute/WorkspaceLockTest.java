package dev.labbook.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkspaceLockTest {
  @TempDir private Path folder;

  @Test
  void two_never_hold_it_at_the_same_time() throws Exception {
    Path file = folder.resolve(".labbook/lock");
    try (WorkspaceLock _ = WorkspaceLock.take(file)) {
      assertThatExceptionOfType(WorkspaceLock.Busy.class)
          .isThrownBy(() -> WorkspaceLock.take(file))
          .withMessageContaining("another apply runs in this workspace");
    }
    WorkspaceLock.take(file).close();
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void another_process_keeps_it_and_its_death_frees_it() throws Exception {
    Path file = folder.resolve("lock");
    Process other = holder(file);
    try {
      assertThat(other.getInputStream().read()).isEqualTo('!');
      assertThatExceptionOfType(WorkspaceLock.Busy.class)
          .isThrownBy(() -> WorkspaceLock.take(file));
    } finally {
      other.destroyForcibly().waitFor();
    }
    WorkspaceLock.take(file).close();
  }

  private static Process holder(Path file) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            WorkspaceLockHolder.class.getName(),
            file.toString());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
