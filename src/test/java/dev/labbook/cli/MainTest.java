package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MainTest {

  @Test
  void runs_on_java_25() {
    assertThat(Runtime.version().feature()).isGreaterThanOrEqualTo(25);
  }
}
