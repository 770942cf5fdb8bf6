package dev.labbook.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
  @TempDir private Path folder;

  private final Problems problems = new Problems();

  private String decode(byte[] bytes) {
    Source source = Sources.decode("a.yaml", bytes, Limits.DEFAULT, problems);
    return source == null ? null : source.text();
  }

  private void parse(String text, Charset charset) {
    Source source = Sources.decode("a.yaml", text.getBytes(charset), Limits.DEFAULT, problems);
    assertThat(Yaml.parse(source, Limits.DEFAULT, problems)).isEmpty();
  }

  private String decode(String text, Charset charset) {
    return decode(text.getBytes(charset));
  }

  @Test
  void readsUtf8WithAndWithoutMarkAndAnyLineEnds() {
    assertThat(decode("ä: 😀\r\n\u0085\t", StandardCharsets.UTF_8)).isEqualTo("ä: 😀\r\n\u0085\t");
    assertThat(decode("\uFEFFa: 1", StandardCharsets.UTF_8)).isEqualTo("a: 1");
    assertThat(decode(new byte[0])).isEmpty();
    assertThat(Shown.of(problems)).isEmpty();
  }

  @Test
  void readsTheCharacterThatOthersPutInPlaceOfBadBytes() {
    assertThat(decode("a: \uFFFD", StandardCharsets.UTF_8)).isEqualTo("a: \uFFFD");
    assertThat(Shown.of(problems)).isEmpty();
  }

  @Test
  void placesTheFirstByteThatIsNotUtf8() {
    assertThat(decode("a: 1\nü: b", StandardCharsets.ISO_8859_1)).isNull();
    assertThat(Shown.of(problems))
        .containsExactly(
            "a.yaml:2:1: error LB1003: the byte 0xFC is not UTF-8 [save the file as UTF-8]");
  }

  @Test
  void countsColumnsInUtf16() {
    byte[] bytes = "x: ü😀?".getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 1] = (byte) 0xC0;
    assertThat(decode(bytes)).isNull();
    assertThat(Shown.brief(problems))
        .containsExactly("a.yaml:1:7: error LB1003: the byte 0xC0 is not UTF-8");
  }

  @Test
  void refusesSurrogatesCutSequencesAndUtf16() {
    assertThat(decode(new byte[] {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80})).isNull();
    assertThat(decode(new byte[] {'a', 'b', (byte) 0xE2, (byte) 0x82})).isNull();
    assertThat(decode("\uFEFFa: 1", StandardCharsets.UTF_16LE)).isNull();
    parse("a", StandardCharsets.UTF_16LE);
    assertThat(Shown.brief(problems))
        .containsExactly(
            "a.yaml:1:1: error LB1003: the file is UTF-16, not UTF-8",
            "a.yaml:1:2: error LB1003: the byte 0xED is not UTF-8",
            "a.yaml:1:2: error LB1004: the character U+0000 is not allowed in YAML",
            "a.yaml:1:3: error LB1003: the byte 0xE2 is not UTF-8");
  }

  @Test
  void refusesControlCharacters() {
    parse("a: 1\nb: \u001B[31m", StandardCharsets.UTF_8);
    parse("a\u007F", StandardCharsets.UTF_8);
    parse("ab\uFFFE", StandardCharsets.UTF_8);
    assertThat(Shown.brief(problems))
        .containsExactly(
            "a.yaml:1:2: error LB1004: the character U+007F is not allowed in YAML",
            "a.yaml:1:3: error LB1004: the character U+FFFE is not allowed in YAML",
            "a.yaml:2:4: error LB1004: the character U+001B is not allowed in YAML");
  }

  @Test
  void readsAFileUpToTheLimit() throws IOException {
    Path file = Files.writeString(folder.resolve("f.yaml"), "a: 12");
    Limits limits = new Limits(5, 1, 1, 1, 1, 1);
    assertThat(Sources.read(file, "f.yaml", limits, problems))
        .isEqualTo(new Source("f.yaml", "a: 12"));
    Files.writeString(file, "a: 123");
    assertThat(Sources.read(file, "f.yaml", limits, problems)).isNull();
    assertThat(Shown.of(problems))
        .containsExactly(
            "f.yaml:1:1: error LB1002: the file is larger than 5 bytes [split it into several"
                + " files]");
  }

  @Test
  void saysWhyAFileCannotBeRead() {
    assertThat(Sources.read(folder.resolve("no.yaml"), "no.yaml", Limits.DEFAULT, problems))
        .isNull();
    assertThat(Sources.read(folder, "folder", Limits.DEFAULT, problems)).isNull();
    assertThat(Shown.of(problems))
        .containsExactly(
            "folder:1:1: error LB1001: the file cannot be read: it is a folder",
            "no.yaml:1:1: error LB1001: the file cannot be read: there is no such file");
  }
}
