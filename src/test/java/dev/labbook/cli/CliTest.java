package dev.labbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CliTest {
  @Test
  void whateverGoesWrongIsALineAndAnExitCode() {
    assertThat(failing(new IllegalStateException("odd")))
        .isEqualTo(
            """
            1: labbook: an error in labbook itself: java.lang.IllegalStateException: odd
              run it again with --debug and report what it prints
            """);
    assertThat(failing(new StackOverflowError())).startsWith("1: labbook: an error in labbook");
    assertThat(failing(new OutOfMemoryError("Java heap space")))
        .startsWith("1: labbook: an error in labbook")
        .hasLineCount(2);
  }

  /// What a command says that ends in this way, after its exit code.
  private static String failing(Throwable wrong) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream out =
        new PrintStream(OutputStream.nullOutputStream(), true, UTF_8) {
          @Override
          public void println(String line) {
            switch (wrong) {
              case RuntimeException e -> throw e;
              case Error e -> throw e;
              default -> throw new AssertionError(wrong);
            }
          }
        };
    Host host =
        new Host(
            Map.of(),
            Path.of(""),
            InputStream.nullInputStream(),
            out,
            new PrintStream(err, true, UTF_8),
            false,
            InstantSource.system(),
            new Interrupts());
    int exit = new Cli(host).run("--version");
    return exit + ": " + err.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}
