package dev.labbook.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextTest {
  @Test
  void placesCountLinesOfEveryKind() {
    Source source = new Source("f", "ab\ncd\r\ne\rf😀g");
    assertThat(
            IntStream.rangeClosed(0, source.text().length() + 1)
                .mapToObj(i -> source.place(i).line() + ":" + source.place(i).column()))
        .containsExactly(
            "1:1", "1:2", "1:3", "2:1", "2:2", "2:3", "2:4", "3:1", "3:2", "4:1", "4:2", "4:3",
            "4:4", "4:5", "4:5");
    assertThat(source.place(3)).hasToString("f:2:1");
    assertThat(new Source("f", "").place(7)).hasToString("f:1:1");
  }

  @Test
  void printableEscapesWhatMovesHidesOrReorders() {
    assertThat(Printable.of("a\u001B[31m\n\r\t\u007F\u0085\u2028\u202E\u2066\u200B\uFEFF\u00ADz"))
        .isEqualTo(
            "a\\u001B[31m\\n\\r\\t\\u007F\\u0085\\u2028\\u202E\\u2066\\u200B\\uFEFF\\u00ADz");
    assertThat(Printable.of("x\uD83Dy\uDE00")).isEqualTo("x\\uD83Dy\\uDE00");
    assertThat(Printable.of(Character.toString(0xE0041))).isEqualTo("\\uDB40\\uDC41");
  }

  @Test
  void printableLeavesOrdinaryTextAlone() {
    String text = "Käse 😀 “ok” \\ 中文 – עברית";
    assertThat(Printable.of(text)).isSameAs(text);
    assertThat(Printable.cut(text)).isSameAs(text);
  }

  @Test
  void cutsLongTextAndNoCharacterInTwo() {
    assertThat(Printable.cut("x".repeat(80))).isEqualTo("x".repeat(80));
    assertThat(Printable.cut("x".repeat(81))).isEqualTo("x".repeat(79) + "…");
    assertThat(Printable.cut("x".repeat(78) + "😀😀")).isEqualTo("x".repeat(78) + "…");
    assertThat(Printable.cut("\n".repeat(100))).isEqualTo("\\n".repeat(39) + "\\…");
  }

  @Test
  void findsTheWordThatWasMeant() {
    List<String> known =
        List.of("randomizationUnit", "name", "status", "rule", "key", "notInExperiment");
    assertThat(DidYouMean.closest("randomisationUnit", known)).isEqualTo("randomizationUnit");
    assertThat(DidYouMean.closest("randomization_unit", known)).isEqualTo("randomizationUnit");
    assertThat(DidYouMean.closest("NAME", known)).isEqualTo("name");
    assertThat(DidYouMean.closest("nmae", known)).isEqualTo("name");
    assertThat(DidYouMean.closest("kye", known)).isEqualTo("key");
    assertThat(DidYouMean.closest("stauts", known)).isEqualTo("status");
    assertThat(DidYouMean.closest("owner", known)).isNull();
    assertThat(DidYouMean.closest("x", known)).isNull();
    assertThat(DidYouMean.closest("", known)).isNull();
    assertThat(DidYouMean.closest("n".repeat(100), known)).isNull();
    assertThat(DidYouMean.suffix("nme", known)).isEqualTo(" (did you mean 'name'?)");
    assertThat(DidYouMean.suffix("zzz", known)).isEmpty();
  }

  @Test
  void everyCodeIsExplainedOnce() {
    List<String> codes = SourceCodes.all().stream().map(CodeDoc::code).toList();
    assertThat(codes)
        .doesNotHaveDuplicates()
        .isSorted()
        .allMatch(code -> code.matches("LB10[0-9]{2}"));
    assertThat(SourceCodes.all())
        .allSatisfy(doc -> assertThat(doc.text()).hasSizeBetween(100, 700).doesNotContain("  "));
  }
}
