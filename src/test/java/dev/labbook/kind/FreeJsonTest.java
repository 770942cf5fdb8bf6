package dev.labbook.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.source.CoreScalar;
import dev.labbook.source.Field;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Type;
import dev.labbook.source.Yaml;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FreeJsonTest {
  private static final Type OPEN =
      new Type.Shape(
          List.of(
              Field.of("event", Type.Text.ANY, "doc"),
              Field.of("share", new Type.Decimal(0, 100), "doc"),
              Field.of("steps", new Type.Items(new Type.Shape(List.of(), true), false), "doc")),
          true);

  private static Located located(String text) {
    Source source = new Source("a.yaml", text);
    Node.Mapping node = Yaml.parse(source, Limits.DEFAULT, new Problems()).getFirst();
    return new Located(source, node);
  }

  private static String json(String text) {
    return FreeJson.of(located(text), OPEN).json().toString();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "-0, 0",
    "+7, 7",
    "007, 7",
    "0x1F, 31",
    "0o17, 15",
    "12345678901234567890, 12345678901234567890",
    "0.10, 0.10",
    "'.5', 0.5",
    "'2.', 2",
    "1e3, 1E+3",
    "1E-2, 0.01",
    "0.1234567890123456789, 0.1234567890123456789",
    "true, true",
    "FALSE, false",
    "~, null",
    "Null, null",
    "yes, '\"yes\"'",
    "on, '\"on\"'",
    "1_000, '\"1_000\"'",
    "0b11, '\"0b11\"'",
    "1:30, '\"1:30\"'",
    "2026-11-12, '\"2026-11-12\"'",
    "'\"1\"', '\"1\"'",
    "!!str 1, '\"1\"'",
    ".inf, '\".inf\"'",
  })
  void plain_scalars_mean_what_the_core_schema_says(String written, String json) {
    assertThat(json("x: " + written)).isEqualTo("{\"x\":" + json + "}");
  }

  @Test
  void known_fields_mean_what_they_want() {
    assertThat(json("event: 123\nshare: \"12.50\"\nother: 123\n"))
        .isEqualTo("{\"event\":\"123\",\"share\":12.50,\"other\":123}");
    assertThat(json("steps: [{event: on}, {a: {b: [1, x]}}]"))
        .isEqualTo("{\"steps\":[{\"event\":\"on\"},{\"a\":{\"b\":[1,\"x\"]}}]}");
  }

  @ParameterizedTest
  @CsvSource({".inf, true", "-.INF, true", ".nan, true", "1e99999999999, true", "1e308, false"})
  void numbers_that_json_does_not_have_are_told_apart(String text, boolean none) {
    Node.Scalar scalar = new Node.Scalar(text, Node.Style.PLAIN, true, 0, 0, false);
    assertThat(CoreScalar.of(scalar) == CoreScalar.NO_JSON).isEqualTo(none);
  }

  @Test
  void a_path_leads_to_the_nearest_value_that_is_written() {
    Located located = located("a:\n  - b: 1\n  - c: {d: 2}\n");
    assertThat(located.at("a[1].c.d").toString()).isEqualTo("a.yaml:3:12");
    assertThat(located.at("a[1].c.x.y").toString()).isEqualTo("a.yaml:3:8");
    assertThat(located.at("a[7]").toString()).isEqualTo("a.yaml:2:3");
    assertThat(located.at("z").toString()).isEqualTo("a.yaml:1:1");
  }
}
