package dev.labbook.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whatever a file holds, it costs little and gives a problem with a place. The time-out is far
/// above what any of these takes; it is there to tell a square from a line.
@Timeout(20)
class HostileYamlTest {
  private final Problems problems = new Problems();

  private List<String> parse(String text) {
    Source source =
        Sources.decode("a.yaml", text.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT, problems);
    if (source != null) {
      Yaml.parse(source, Limits.DEFAULT, problems);
    }
    return Shown.brief(problems);
  }

  @Test
  void nestingIsLimited() {
    String deep = "error LB1010: more than 100 lists and mappings within each other";
    assertThat(parse("a: " + "[".repeat(100_000))).containsExactly("a.yaml:1:103: " + deep);
    assertThat(new HostileYamlTest().parse("- ".repeat(100_000)))
        .containsExactly("a.yaml:1:201: " + deep);
    assertThat(new HostileYamlTest().parse("a: " + "{a: ".repeat(100_000)))
        .containsExactly("a.yaml:1:400: " + deep);
  }

  @Test
  void nestingThroughAliasesIsLimitedToo() {
    StringBuilder text = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 20_000; i++) {
      text.append("a" + i + ": &a" + i + " [*a" + (i - 1) + "]\n");
    }
    assertThat(parse(text.toString()))
        .containsExactly(
            "a.yaml:100:12: error LB1010: more than 100 lists and mappings within each other");
  }

  @Test
  void aliasBombsAreLimited() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 20; i++) {
      text.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "]\n");
    }
    assertThat(parse(text.toString()))
        .containsExactly(
            "a.yaml:6:10: error LB1010: the aliases of this file stand for more than 100000"
                + " values");
  }

  @Test
  void documentsValuesAndBytesAreLimited() {
    assertThat(parse("---\na: 1\n".repeat(20_000)))
        .containsExactly("a.yaml:20002:1: error LB1010: more than 10000 documents in one file");
    assertThat(new HostileYamlTest().parse("a: [" + "x,".repeat(600_000)))
        .containsExactly("a.yaml:1:999999: error LB1010: more than 500000 values in one file");
    assertThat(new HostileYamlTest().parse("a: " + "x".repeat(100_000_000)))
        .containsExactly("a.yaml:1:1: error LB1002: the file is larger than 8 MiB");
    assertThat(Yaml.parse(new Source("a.yaml", "x".repeat(100_000_000)), Limits.DEFAULT, problems))
        .isEmpty();
  }

  @Test
  void problemsAreLimited() {
    assertThat(parse("a: 1\n".repeat(500_000)))
        .hasSize(1_001)
        .endsWith(
            "a.yaml:1002:1: error LB1010: more than 1000 problems in one file; the rest is not"
                + " read");
  }

  @Test
  void longLinesCostNoMoreThanShortOnes() {
    assertThat(parse("a: " + "x".repeat(8_000_000))).isEmpty();
    assertThat(parse("b: \"" + "x".repeat(8_000_000)))
        .containsExactly("a.yaml:1:4: error LB1005: this quoted text is never closed");
  }

  @Test
  void binaryIsAProblem() {
    byte[] bytes = new byte[1_000_000];
    new Random(1).nextBytes(bytes);
    assertThat(Sources.decode("a.yaml", bytes, Limits.DEFAULT, problems)).isNull();
    assertThat(problems.errors()).isEqualTo(1);
  }

  @Test
  void broken16BitTextIsAProblemToo() {
    Source source = new Source("a.yaml", "a: \uD83D\nb: \uDE00");
    assertThatCode(() -> Yaml.parse(source, Limits.DEFAULT, problems)).doesNotThrowAnyException();
    assertThat(Shown.brief(problems))
        .containsExactly("a.yaml:1:4: error LB1004: the character U+D83D is not allowed in YAML");
  }
}
