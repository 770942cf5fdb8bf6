package dev.labbook.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {
  private static final Type.Text KEY =
      Type.Text.matching("[a-z][a-z0-9-]*", "a key: small letters, digits and '-'");
  private static final Type.Decimal PERCENT = new Type.Decimal(0, 100);
  private static final Type.Shape FLAG =
      new Type.Shape(
          List.of(
              Field.of("key", KEY, "doc", "checkout").must(),
              Field.of("rule", Type.Text.ANY, "doc")));
  private static final Type.Shape TREATMENT =
      new Type.Shape(
          List.of(
              Field.of("name", Type.Text.ANY, "doc").must(),
              Field.of("allocation", PERCENT, "doc", "50"),
              Field.of("baseline", new Type.Bool(), "doc")));
  private static final Type.Either METRIC =
      Type.Either.of(KEY, new Type.Shape(List.of(Field.of("group", KEY, "doc").must())));
  private static final Type.Shape SHAPE =
      new Type.Shape(
          List.of(
              Field.of("key", KEY, "doc", "checkout-button").must(),
              Field.of("name", new Type.Text(null, null, 20), "doc"),
              Field.of("description", Type.Text.ANY, "doc").orEmpty(),
              Field.of("status", Type.Choice.of("draft", "running", "stopped"), "doc", "running"),
              Field.of("size", new Type.Whole(1, 10), "doc", "3"),
              Field.of("share", PERCENT, "doc", "50"),
              Field.of("end", new Type.Day(), "doc"),
              Field.of("wait", new Type.Span(), "doc"),
              Field.of("on", new Type.Bool(), "doc"),
              Field.of("tags", new Type.Items(Type.Text.ANY, true), "doc", "[checkout]").orEmpty(),
              Field.of(
                  "one", Type.Either.of(Type.Text.ANY, new Type.Items(Type.Text.ANY, true)), "doc"),
              Field.of("flag", FLAG, "doc", "{key: checkout}"),
              Field.of("treatments", new Type.Items(TREATMENT, false), "doc"),
              Field.of("metrics", new Type.Items(METRIC, false), "doc"),
              Field.of("overrides", new Type.MapOf(KEY, FLAG), "doc"),
              Field.of("secret", new Type.Secret(), "doc", "{env: NAME}"),
              Field.of(
                  "holder",
                  new Type.Variants("kind", List.of(variant("a", "left"), variant("b", "right"))),
                  "doc"),
              Field.of("randomizationUnit", Type.Text.ANY, "doc"),
              Field.of("any", new Type.Any(), "doc")));

  private final Problems problems = new Problems();

  private static Type.Variants.Variant variant(String value, String field) {
    return new Type.Variants.Variant(
        value,
        new Type.Shape(
            List.of(
                Field.of("kind", Type.Choice.of("a", "b"), "doc").must(),
                Field.of(field, Type.Text.ANY, "doc"))));
  }

  private Fields check(String text) {
    Source source = new Source("a.yaml", text);
    List<Node.Mapping> documents = Yaml.parse(source, Limits.DEFAULT, problems);
    return Fields.checkDocument(source, documents.getFirst(), SHAPE, problems);
  }

  private Fields good(String text) {
    Fields fields = check(text);
    assertThat(Shown.of(problems)).isEmpty();
    return fields;
  }

  @Test
  void textTakesAnyScalarAsWritten() {
    assertThat(good("key: a\nname: off\n").text("name")).isEqualTo("off");
    assertThat(good("key: a\nname: 0123\n").text("name")).isEqualTo("0123");
    assertThat(good("key: a\nname: 2026-11-12\n").text("name")).isEqualTo("2026-11-12");
    assertThat(good("key: a\nname: ' null '\n").text("name")).isEqualTo("null");
    assertThat(good("key: a\nname: |\n\n  two\n  lines\n").text("name")).isEqualTo("two\nlines");
  }

  @Test
  void typedValues() {
    Fields fields =
        good(
            "{key: a, status: running, size: 10, share: '33.340', end: 2026-11-12, wait: 90s, on:"
                + " TRUE, any: [1]}");
    assertThat(fields.text("status")).isEqualTo("running");
    assertThat(fields.whole("size")).isEqualTo(10);
    assertThat(fields.decimal("share")).isEqualTo(new BigDecimal("33.340"));
    assertThat(fields.day("end")).isEqualTo(LocalDate.of(2026, 11, 12));
    assertThat(fields.span("wait")).isEqualTo(Duration.ofSeconds(90));
    assertThat(fields.bool("on")).isTrue();
    assertThat(fields.node("any")).isInstanceOf(Node.Sequence.class);
    assertThat(fields.names())
        .containsExactly("key", "status", "size", "share", "end", "wait", "on", "any");
  }

  @Test
  void absentFieldsAreNull() {
    Fields fields = good("key: a\n");
    assertThat(fields.has("name")).isFalse();
    assertThat(fields.isNull("name")).isFalse();
    assertThat(fields.text("name")).isNull();
    assertThat(fields.whole("size")).isNull();
    assertThat(fields.decimal("share")).isNull();
    assertThat(fields.day("end")).isNull();
    assertThat(fields.span("wait")).isNull();
    assertThat(fields.bool("on")).isNull();
    assertThat(fields.texts("tags")).isNull();
    assertThat(fields.shape("flag")).isNull();
    assertThat(fields.shapes("treatments")).isNull();
    assertThat(fields.items("metrics")).isNull();
    assertThat(fields.node("any")).isNull();
    assertThat(fields.place("name")).hasToString("a.yaml:1:1");
  }

  @Test
  void emptyMeansEmptyWhereItIsAllowed() {
    Fields fields = good("key: a\ndescription:\ntags: ~\ntreatments: []\n");
    assertThat(fields.isNull("description")).isTrue();
    assertThat(fields.text("description")).isEmpty();
    assertThat(fields.texts("tags")).isEmpty();
    assertThat(fields.shapes("treatments")).isEmpty();
    assertThat(good("key: a\ndescription: ''\n").text("description")).isEmpty();
  }

  @Test
  void emptyIsAProblemElsewhere() {
    Fields fields = check("key:\nname: '  '\nshare: ~\nflag: null\ntreatments: [~]\n");
    assertThat(Shown.of(problems))
        .containsExactly(
            "a.yaml:1:5: error LB1014: 'key' must not be empty [for example: key: checkout-button]",
            "a.yaml:2:7: error LB1014: 'name' must not be empty [write a value, or leave the field"
                + " out]",
            "a.yaml:3:8: error LB1014: 'share' must not be empty [for example: share: 50]",
            "a.yaml:4:7: error LB1014: 'flag' must not be empty [for example: flag: {key:"
                + " checkout}]",
            "a.yaml:5:14: error LB1014: an item of 'treatments' must not be empty [write a value,"
                + " or leave the field out]");
    assertThat(fields.has("share")).isTrue();
    assertThat(fields.isNull("share")).isTrue();
    assertThat(fields.decimal("share")).isNull();
    assertThat(fields.shapes("treatments")).isNull();
  }

  @Test
  void listsMappingsAndEither() {
    Fields fields =
        good(
            """
            key: a
            one: x
            tags: [b, c]
            treatments:
            - {name: d, allocation: 50}
            metrics: [m, {group: g}]
            """);
    assertThat(fields.texts("one")).containsExactly("x");
    assertThat(good("key: a\none: [x, y]\n").texts("one")).containsExactly("x", "y");
    assertThat(fields.texts("tags")).containsExactly("b", "c");
    assertThat(fields.shapes("treatments").getFirst().decimal("allocation"))
        .isEqualByComparingTo("50");
    assertThat(fields.items("metrics").getFirst().text()).isEqualTo("m");
    assertThat(fields.items("metrics").getLast().shape().text("group")).isEqualTo("g");
    assertThat(fields.items("metrics").getLast().place()).hasToString("a.yaml:6:14");
    assertThat(fields.shapes("metrics")).isNull();
    assertThat(fields.placeOfItem("tags", 1)).hasToString("a.yaml:3:11");
    assertThat(fields.placeOfItem("tags", 2)).hasToString("a.yaml:3:7");
    assertThat(fields.placeOfKey("tags")).hasToString("a.yaml:3:1");
  }

  @Test
  void mapsKeepTheirOrder() {
    Fields overrides = good("key: a\noverrides: {z: {key: b}, y: {key: c}}\n").shape("overrides");
    assertThat(overrides.names()).containsExactly("z", "y");
    assertThat(overrides.shape("y").text("key")).isEqualTo("c");
  }

  @Test
  void unknownFields() {
    check(
        """
        key: a
        randomisationUnit: user
        rule: x
        foo: 1
        flag: {key: b, status: draft, rul: c}
        x-note: free
        any: {x-y: z}
        """);
    assertThat(Shown.of(problems))
        .containsExactly(
            "a.yaml:2:1: error LB1011: unknown field 'randomisationUnit' (did you mean"
                + " 'randomizationUnit'?)",
            "a.yaml:3:1: error LB1011: unknown field 'rule' (it belongs under 'flag')",
            "a.yaml:4:1: error LB1011: unknown field 'foo' [known here: key, name, description,"
                + " status, size, share, end, wait, on, tags, one, flag, treatments, metrics,"
                + " overrides, secret, holder, randomizationUnit, any]",
            "a.yaml:5:16: error LB1011: unknown field 'status' (it belongs one level up)",
            "a.yaml:5:31: error LB1011: unknown field 'rul' (did you mean 'rule'?)");
  }

  @Test
  void freeKeysAreFreeAtTheTopOnly() {
    check("key: a\nx-a: 1\nflag: {key: b, x-b: 1}\n");
    assertThat(Shown.brief(problems))
        .containsExactly("a.yaml:3:16: error LB1011: unknown field 'x-b'");
  }

  @Test
  void missingFieldsUnlessOneIsMisspelled() {
    check("name: b\nflag: {}\ntreatments:\n  - {allocation: 1}\n");
    assertThat(Shown.of(problems))
        .containsExactly(
            "a.yaml:1:1: error LB1012: missing field 'key' [for example: key: checkout-button]",
            "a.yaml:2:7: error LB1012: missing field 'key' in 'flag' [for example: key: checkout]",
            "a.yaml:4:5: error LB1012: missing field 'name' in an item of 'treatments'");
    Problems others = new Problems();
    Source source = new Source("a.yaml", "kye: a\n");
    Fields.check(source, Yaml.parse(source, Limits.DEFAULT, others).getFirst(), SHAPE, others);
    assertThat(Shown.of(others))
        .containsExactly("a.yaml:1:1: error LB1011: unknown field 'kye' (did you mean 'key'?)");
  }

  @Test
  void manyUnknownFieldsAreCounted() {
    StringBuilder text = new StringBuilder("key: a\n");
    for (int i = 0; i < 50; i++) {
      text.append("zzzzzz").append(i).append(": 1\n");
    }
    check(text.toString());
    assertThat(Shown.brief(problems))
        .hasSize(21)
        .first()
        .isEqualTo("a.yaml:1:1: error LB1011: 30 more unknown fields in this mapping");
  }

  @Test
  void manyProblemsAreCut() {
    check("key: a\ntags: [" + "[],".repeat(100_000) + "]\nsize: 99\n");
    assertThat(Shown.brief(problems))
        .hasSize(1_001)
        .endsWith(
            "a.yaml:2:3008: error LB1010: more than 1000 problems in one document; the others are"
                + " not named");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          status: runing           ~ 9 LB1015 'status' is 'runing', but must be one of draft, running, stopped (did you mean 'running'?)
          status: yes              ~ 9 LB1015 'status' is 'yes', but must be one of draft, running, stopped
          status: [draft]          ~ 9 LB1013 'status' is a list, but must be one of draft, running, stopped
          size: 11                 ~ 7 LB1016 'size' is '11', but must be a whole number from 1 to 10
          size: 1.0                ~ 7 LB1015 'size' is '1.0', but must be a whole number from 1 to 10
          size: "1"                ~ 7 LB1015 'size' is '1', but must be a whole number from 1 to 10
          size: 99999999999999999999 ~ 7 LB1015 'size' is '99999999999999999999', but must be a whole number from 1 to 10
          share: 100.01            ~ 8 LB1016 'share' is '100.01', but must be a number from 0 to 100
          share: -1                ~ 8 LB1016 'share' is '-1', but must be a number from 0 to 100
          share: 1e2               ~ 8 LB1015 'share' is '1e2', but must be a number from 0 to 100
          share: .inf              ~ 8 LB1015 'share' is '.inf', but must be a number from 0 to 100
          share: 50%               ~ 8 LB1015 'share' is '50%', but must be a number from 0 to 100
          share: {a: 1}            ~ 8 LB1013 'share' is a mapping, but must be a number from 0 to 100
          end: 2026-02-30          ~ 6 LB1015 'end' is '2026-02-30', but must be a day such as 2026-11-12
          end: 12.11.2026          ~ 6 LB1015 'end' is '12.11.2026', but must be a day such as 2026-11-12
          wait: 10                 ~ 7 LB1015 'wait' is '10', but must be a length of time such as 500ms, 10s, 5m, 1h or 7d
          wait: -1s                ~ 7 LB1015 'wait' is '-1s', but must be a length of time such as 500ms, 10s, 5m, 1h or 7d
          on: yes                  ~ 5 LB1015 'on' is 'yes', but must be true or false
          on: "true"               ~ 5 LB1015 'on' is 'true', but must be true or false
          name: 123456789012345678901 ~ 7 LB1016 'name' is '123456789012345678901', but must be text of at most 20 characters
          tags: a                  ~ 7 LB1013 'tags' is text, but must be a list
          tags: [a, {b: c}]        ~ 11 LB1013 an item of 'tags' is a mapping, but must be text
          tags: [a, b, ' a ']      ~ 14 LB1017 'a' stands twice in 'tags'
          one: {a: b}              ~ 6 LB1013 'one' is a mapping, but must be text or a list
          flag: checkout           ~ 7 LB1013 'flag' is text, but must be a mapping
          flag: {key: A b}         ~ 13 LB1015 'key' is 'A b', but must be a key: small letters, digits and '-'
          overrides: {A: {key: b}} ~ 13 LB1015 the key 'A' in 'overrides' must be a key: small letters, digits and '-'
          overrides: {a: b}        ~ 16 LB1013 'a' in 'overrides' is text, but must be a mapping
          metrics: [[m]]           ~ 11 LB1013 an item of 'metrics' is a list, but must be a key: small letters, digits and '-' or a mapping
          holder: {left: x}        ~ 9 LB1012 missing field 'kind' in 'holder'
          holder: {kind: c, x: y}  ~ 16 LB1015 'kind' is 'c', but must be one of a, b
          holder: {kind: a, right: y} ~ 19 LB1011 unknown field 'right'
          """)
  void wrongValues(String text, String expected) {
    check("key: a\n" + text);
    assertThat(Shown.brief(problems))
        .containsExactly("a.yaml:2:" + expected.replaceFirst(" (LB\\d+)", ": error $1:"));
  }

  @Test
  void hintsSayWhatToWrite() {
    check("key: a\non: off\nstatus: live\ntags: [b, b]\nflag: x\n");
    assertThat(Shown.of(problems).stream().map(line -> line.substring(line.indexOf('['))))
        .containsExactly(
            "[write true or false, without quotes]",
            "[for example: status: running]",
            "[the first is at a.yaml:4:8]",
            "[for example: flag: {key: checkout}]");
  }

  @Test
  void secretsAreNeverShown() {
    check("key: a\nsecret: api-123-very-secret\n");
    check("key: a\nsecret: {env: api-123-very-secret}\n");
    check("key: a\nsecret: [api-123-very-secret]\n");
    check("key: a\nsecret: {}\n");
    check("key: a\nsecret: {env: A, file: b}\n");
    assertThat(Shown.of(problems))
        .noneMatch(line -> line.contains("very-secret"))
        .containsExactly(
            "a.yaml:2:9: error LB1012: 'secret' must have one of 'env' and 'file' [for example:"
                + " secret: {env: NAME}]",
            "a.yaml:2:9: error LB1021: 'secret' must say where the secret is found, not the secret"
                + " itself [write {env: NAME} or {file: PATH}, and revoke what stood here]",
            "a.yaml:2:15: error LB1021: 'env' in 'secret' must be the name of an environment"
                + " variable [letters, digits and '_'; never the secret itself]");
    assertThat(
            new FieldsTest().good("key: a\nsecret: {env: TOKEN_1}\n").shape("secret").text("env"))
        .isEqualTo("TOKEN_1");
  }

  @Test
  void textFromTheFileIsEscapedAndCut() {
    check("key: a\n\"st\\u202Eatus\\e\": 1\nstatus: \"x\\e[31m" + "y".repeat(200) + "\"\n");
    assertThat(Shown.brief(problems))
        .containsExactly(
            "a.yaml:2:1: error LB1011: unknown field 'st\\u202Eatus\\u001B' (did you mean"
                + " 'status'?)",
            "a.yaml:3:9: error LB1015: 'status' is 'x\\u001B[31m"
                + "y".repeat(68)
                + "…', but must be one of draft, running, stopped");
  }

  @Test
  void valuesThatAliasesBringAreReportedWhereTheyStand() {
    check("x-d: &d {name: b, allocation: 200}\nkey: a\ntreatments: [*d, {<<: *d, name: c}]\n");
    assertThat(Shown.brief(problems))
        .containsExactly(
            "a.yaml:1:31: error LB1016: 'allocation' is '200', but must be a number from 0 to 100");
  }

  @Test
  void aBadNodeIsNotAMapping() {
    Source source = new Source("a.yaml", "[]");
    Node list = new Node.Sequence(List.of(), true, 0, 2, false);
    assertThat(Fields.check(source, list, SHAPE, problems)).isNull();
    assertThat(Shown.of(problems))
        .containsExactly("a.yaml:1:1: error LB1013: this is a list, but must be a mapping");
  }

  @Test
  void errorsOfTheCallerStandAtTheValue() {
    good("key: a\nname: b\n").error("LB9999", "name", "no", "do");
    assertThat(Shown.of(problems)).containsExactly("a.yaml:2:7: error LB9999: no [do]");
  }
}
