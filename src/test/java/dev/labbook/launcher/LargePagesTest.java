package dev.labbook.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The launcher asks for large pages where the system has them to give, and nowhere else: the JVM
/// would complain on stdout.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell script; Windows has labbook.cmd")
final class LargePagesTest {
  private static final String HUGE = "/sys/kernel/mm/transparent_hugepage/enabled";

  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource({
    "[always] madvise never, true",
    "always [madvise] never, true",
    "always madvise [never], false",
    "something else, false",
    "'', false"
  })
  void as_the_system_says(String modes, boolean asked) throws Exception {
    Files.writeString(root.resolve("modes"), modes + "\n");
    assertThat(started().contains("<-XX:+UseTransparentHugePages>")).isEqualTo(asked);
  }

  @Test
  void not_where_the_system_says_nothing() throws Exception {
    assertThat(started()).doesNotContain("HugePages").contains("<plan>");
  }

  private String started() throws IOException, InterruptedException {
    Machine machine = Machine.in(root).with("LABBOOK_AOT", "off");
    machine.jdk("jdk", "25.0.3");
    Path launcher = Files.createDirectories(root.resolve("labbook/bin")).resolve("labbook");
    Files.copy(Path.of("labbook"), launcher);
    String script = Files.readString(launcher);
    assertThat(script).contains("huge=" + HUGE + "\n");
    Files.writeString(launcher, script.replace(HUGE, root.resolve("modes").toString()));
    Files.createFile(Files.createDirectories(root.resolve("labbook/lib")).resolve("labbook.jar"));
    Machine.Run run = machine.run(launcher, "plan");
    assertThat(run.err()).isEmpty();
    return run.out();
  }
}
