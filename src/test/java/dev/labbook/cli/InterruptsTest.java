package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Whoever presses Ctrl-C reads whether anything was sent.
final class InterruptsTest {
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);

  @Test
  void before_anything_was_sent_a_line_says_so() {
    assertThat(Main.ended(new Interrupts(), err)).isEqualTo(130);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines("labbook: interrupted before anything was sent");
  }

  @Test
  void after_that_the_report_says_what_became_of_it() {
    Interrupts interrupts = new Interrupts();
    interrupts.begin(() -> interrupts.end(Exit.INCOMPLETE));
    assertThat(Main.ended(interrupts, err)).isEqualTo(3);
    assertThat(said.size()).isZero();
  }
}
