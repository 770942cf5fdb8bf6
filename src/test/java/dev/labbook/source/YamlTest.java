package dev.labbook.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTest {
  private final Problems problems = new Problems();

  private List<Node.Mapping> parse(String text) {
    return Yaml.parse(new Source("a.yaml", text), Limits.DEFAULT, problems);
  }

  private Node.Mapping one(String text) {
    List<Node.Mapping> documents = parse(text);
    assertThat(Shown.of(problems)).isEmpty();
    return documents.getFirst();
  }

  /// A node on one line: `'` before what is not plain, `*` before what is shared.
  private static String shown(Node node) {
    String mark = node.shared() ? "*" : "";
    return switch (node) {
      case Node.Scalar s -> mark + (s.plain() ? "" : "'") + s.text().replace("\n", "|");
      case Node.Sequence s ->
          mark
              + s.items().stream().map(YamlTest::shown).collect(Collectors.joining(", ", "[", "]"));
      case Node.Mapping m ->
          mark
              + m.entries().stream()
                  .map(e -> shown(e.key()) + ": " + shown(e.value()))
                  .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  /// The text of a node, by its offsets.
  private static String cut(String text, Node node) {
    return text.substring(node.start(), node.end());
  }

  @Test
  void keepsScalarsAsWritten() {
    assertThat(
            shown(
                one(
                    """
                    a: off
                    b: 0x10
                    c: 2026-11-12
                    d: 'x'
                    e: "y\\n"
                    f: |
                      l1
                      l2
                    g: >
                      l1
                      l2
                    h:
                    i: ~
                    """)))
        .isEqualTo(
            "{a: off, b: 0x10, c: 2026-11-12, d: 'x, e: 'y|, f: 'l1|l2|, g: 'l1 l2|, h: , i: ~}");
  }

  @Test
  void knowsNothing() {
    Node.Mapping m =
        one("a:\nb: ~\nc: null\nd: NULL\ne: ''\nf: '~'\ng: !!str ~\nh: !!null x\ni: nil\n");
    assertThat(m.entries().stream().map(e -> e.value() instanceof Node.Scalar s && s.isNull()))
        .containsExactly(true, true, true, true, false, false, false, false, false);
  }

  @Test
  void nodesCoverTheirTextAlone() {
    String text =
        """
        a: &x   # note
          - one  # two
          - {b: c}
        d: &y !!str  plain text   # comment
        e: |
          block

        # comment
        f: 'q'
        g: !<tag:yaml.org,2002:str> z
        """;
    Node.Mapping m = one(text);
    assertThat(m.entries().stream().map(e -> cut(text, e.key()) + "=" + cut(text, e.value())))
        .containsExactly(
            "a=- one  # two\n  - {b: c}", "d=plain text", "e=|\n  block", "f='q'", "g=z");
    assertThat(cut(text, m)).isEqualTo(text.strip());
  }

  @Test
  void offsetsAreUtf16AlsoBehindWideCharacters() {
    String text = "a: 😀😀 b\nc: d😀\ne: f\n";
    assertThat(
            one(text).entries().stream().map(e -> cut(text, e.key()) + "=" + cut(text, e.value())))
        .containsExactly("a=😀😀 b", "c=d😀", "e=f");
  }

  @Test
  void aliasesGiveSharedCopiesWithTheirOriginsPlace() {
    String text = "x: &a {k: [v]}\ny: *a\nz: &s w\n*s : *s\n";
    Node.Mapping m = one(text);
    assertThat(shown(m)).isEqualTo("{x: {k: [v]}, y: *{*k: *[*v]}, z: w, *w: *w}");
    assertThat(m.get("y"))
        .isNotNull()
        .satisfies(y -> assertThat(cut(text, y)).isEqualTo("{k: [v]}"));
  }

  @Test
  void mergeKeysBringWhatIsNotThere() {
    assertThat(shown(one("a: &a {p: 1, q: 2}\nb: &b {q: 3, r: 4}\nc:\n  q: own\n  <<: [*a, *b]\n")))
        .isEqualTo("{a: {p: 1, q: 2}, b: {q: 3, r: 4}, c: {q: own, *p: *1, *r: *4}}");
    assertThat(shown(one("<<: {a: 1}\n'<<': x\nb: &n {c: d}\ne: &m\n  <<: *n\nf: {<<: *m}\n")))
        .isEqualTo("{'<<: x, b: {c: d}, e: {*c: *d}, f: {*c: *d}, *a: *1}");
  }

  @Test
  void anchorsMayBeUsedAgain() {
    assertThat(shown(one("a: &x 1\nb: *x\nc: &x 2\nd: *x\n")))
        .isEqualTo("{a: 1, b: *1, c: 2, d: *2}");
  }

  @Test
  void documentsWithoutContentAreNothing() {
    assertThat(parse("")).isEmpty();
    assertThat(parse("# only a comment\n")).isEmpty();
    assertThat(parse("---\n---\n# x\n---\na: 1\n---\n...\n").stream().map(YamlTest::shown))
        .containsExactly("{a: 1}");
    assertThat(Shown.of(problems)).isEmpty();
  }

  @Test
  void documentsMustBeMappingsAndTheOthersAreStillRead() {
    assertThat(parse("~\n---\n- a\n---\n\"x\"\n---\na: 1\n--- 3\n").stream().map(YamlTest::shown))
        .containsExactly("{a: 1}");
    assertThat(Shown.brief(problems))
        .containsExactly(
            "a.yaml:1:1: error LB1018: a document must be a mapping of fields, not nothing",
            "a.yaml:3:1: error LB1018: a document must be a mapping of fields, not a list",
            "a.yaml:5:1: error LB1018: a document must be a mapping of fields, not text",
            "a.yaml:8:5: error LB1018: a document must be a mapping of fields, not text");
  }

  @Test
  void duplicateKeysNameTheFirst() {
    assertThat(shown(parse("a: 1\nb: {c: 1, 'c': 2}\n\na: 2\n").getFirst()))
        .isEqualTo("{a: 1, b: {c: 1}}");
    assertThat(Shown.of(problems))
        .containsExactly(
            "a.yaml:2:11: error LB1007: duplicate key 'c', first in line 2 [keep one of the two]",
            "a.yaml:4:1: error LB1007: duplicate key 'a', first in line 1 [keep one of the two]");
  }

  @Test
  void duplicatesAreFoundAmongManyKeys() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      text.append("k").append(i % 29).append(": ").append(i).append('\n');
    }
    assertThat(parse(text.toString()).getFirst().entries()).hasSize(29);
    assertThat(Shown.brief(problems))
        .containsExactly("a.yaml:30:1: error LB1007: duplicate key 'k0', first in line 1");
  }

  @Test
  void anchorsThatLeadNowhere() {
    assertThat(
            parse("base: &base {}\na: *bas\nb: *other\n---\nc: &c [*c]\n---\nd: 1\n").stream()
                .map(YamlTest::shown))
        .containsExactly("{d: 1}");
    assertThat(Shown.brief(problems))
        .containsExactly(
            "a.yaml:2:4: error LB1008: there is no anchor '&bas' above (did you mean 'base'?)",
            "a.yaml:3:4: error LB1008: there is no anchor '&other' above",
            "a.yaml:5:8: error LB1008: '*c' stands within its own anchor '&c'");
  }

  @Test
  void anchorsDoNotReachTheNextDocument() {
    assertThat(parse("a: &a 1\n---\nb: *a\n")).hasSize(1);
    assertThat(Shown.brief(problems))
        .containsExactly("a.yaml:3:4: error LB1008: there is no anchor '&a' above");
  }

  @Test
  void foreignTagsAreProblemsStandardOnesAreNot() {
    Node.Mapping m =
        parse(
                """
                a: !foo x
                b: !!python/object:os.system [ls]
                c: !!set {d}
                e: !!str 5
                f: !!int '5'
                g: ! 5
                h: !!map {}
                i: !!seq []
                """)
            .getFirst();
    assertThat(shown(m))
        .isEqualTo(
            "{a: 'x, b: ['ls], c: {d: }, e: '5, f: 5, g: '5, h: {}, i: []}"
                .replace("['ls]", "[ls]"));
    assertThat(Shown.of(problems))
        .containsExactly(
            "a.yaml:1:4: error LB1009: the tag '!foo' has no meaning here [remove it; put text that"
                + " begins with '!' in quotes]",
            "a.yaml:2:4: error LB1009: the tag '!!python/object:os.system' has no meaning here"
                + " [remove it; put text that begins with '!' in quotes]",
            "a.yaml:3:4: error LB1009: the tag '!!set' has no meaning here [remove it; put text"
                + " that begins with '!' in quotes]");
  }

  @Test
  void mergesTakeMappings() {
    parse("a: {<<: x}\nb: {<<: [{c: d}, e]}\n");
    assertThat(Shown.brief(problems))
        .containsExactly(
            "a.yaml:1:9: error LB1020: '<<' takes a mapping or a list of mappings, not text",
            "a.yaml:2:18: error LB1020: '<<' takes a mapping or a list of mappings, not text");
  }

  @Test
  void keysAreText() {
    parse("? [a, b]\n: c\n? {d: e}\n: f\n? \n: g\n");
    assertThat(Shown.brief(problems))
        .containsExactly(
            "a.yaml:1:3: error LB1019: a key must be text, not a list",
            "a.yaml:3:3: error LB1019: a key must be text, not a mapping",
            "a.yaml:5:2: error LB1019: a key must be text, not nothing");
  }

  @Test
  void documentsBeforeASyntaxErrorAreReturned() {
    assertThat(parse("a: 1\n---\nb: [1\n---\nc: 2\n").stream().map(YamlTest::shown))
        .containsExactly("{a: 1}");
    assertThat(Shown.of(problems))
        .containsExactly(
            "a.yaml:3:4: error LB1005: this list is not closed with ']', or a ',' is missing in"
                + " it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          a: 1|>b: 2                ~ 2:1 LB1006 a tab cannot indent; use spaces
          a:|  >- b                 ~ 2:3 LB1006 a tab cannot indent; use spaces
          a:>b                      ~ 1:3 LB1006 a tab cannot stand here; use spaces
          a: b: c                   ~ 1:5 LB1005 a ':' cannot stand here
          a: 1| b: 2                ~ 2:3 LB1005 a ':' cannot stand here
          a: 1|b|c: 2               ~ 2:1 LB1005 this line has no ':' and does not belong to the value above it
          a: {x: 1|b: 3             ~ 1:4 LB1005 this mapping is not closed with '}', or a ',' is missing in it
          a: "open|b: 1             ~ 1:4 LB1005 this quoted text is never closed
          a: *.yaml                 ~ 1:4 LB1005 a name must follow '&' or '*'
          a: @b                     ~ 1:4 LB1005 text cannot begin with '@'
          a: "\\q"                  ~ 1:6 LB1005 there is no such escape in double quotes
          a:|  b: 1| c: 2           ~ 3:2 LB1005 this line does not fit in with the lines above it
          a: "b" c                  ~ 1:8 LB1005 this does not belong behind the value before it
          a: >-x|  b                ~ 1:4 LB1005 after '|' or '>' the text begins on the next line
          a: 1|...|b: 2             ~ 3:1 LB1005 a new document must begin with '---'
          a: !x!y z                 ~ 1:4 LB1005 the tag here is not declared
          a: - b                    ~ 1:4 LB1005 a list item cannot stand here
          a: }                      ~ 1:4 LB1005 a value is missing here
          a: "\\UFFFFFFFF"          ~ 1:2 LB1005 what follows cannot be read as YAML
          %YAML 9.9|---|a: 1        ~ 1:1 LB1005 this is not YAML: found incompatible YAML document (version 1.* is required)
          """)
  void saysSyntaxErrorsInPlainWords(String text, String expected) {
    String yaml = text.replace("|", "\n").replace("a: >-x\n", "a: |-x\n");
    parse(yaml.contains("-x") ? yaml : yaml.replace('>', '\t'));
    assertThat(
            Shown.brief(problems).stream()
                .map(
                    line ->
                        line.replace(": error", "")
                            .replaceFirst("^a.yaml:", "")
                            .replaceFirst("(LB\\d+):", "$1")))
        .containsExactly(expected);
  }

  @Test
  void readsEveryLineEnd() {
    assertThat(shown(one("a: 1\r\nb:\r\n  - x\r\n"))).isEqualTo("{a: 1, b: [x]}");
    assertThat(shown(one("a: 1\rb: 2\r"))).isEqualTo("{a: 1, b: 2}");
    parse("a: 1\r\nb: 2\r\nb: 3\r\n");
    assertThat(Shown.brief(problems))
        .containsExactly("a.yaml:3:1: error LB1007: duplicate key 'b', first in line 2");
  }

  @Test
  void forbiddenCharactersArePlaced() {
    parse("a: 1\nb: 😀\u0007\n");
    assertThat(Shown.brief(problems))
        .containsExactly("a.yaml:2:6: error LB1004: the character U+0007 is not allowed in YAML");
  }
}
