package dev.labbook.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labbook.source.Field;
import dev.labbook.source.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaWriterTest {
  private static String property(Field field) {
    return SchemaWriter.schema("t", "d", new Type.Shape(List.of(field)))
        .path("properties")
        .path(field.name())
        .toString();
  }

  private static String schema(Type type) {
    return property(Field.of("f", type, "doc"));
  }

  @Test
  void writesTheWholeDocument() {
    Type.Shape shape =
        new Type.Shape(
            List.of(
                Field.of("key", Type.Text.matching("[a-z]{3}", "a key"), "The key.", "abc").must(),
                Field.of("on", new Type.Bool(), "On.", "true")));
    assertThat(SchemaWriter.print(SchemaWriter.schema("Title", "Description.", shape)))
        .isEqualTo(
            """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "title": "Title",
              "description": "Description.",
              "type": "object",
              "properties": {
                "key": {
                  "description": "The key.",
                  "type": [
                    "string"
                  ],
                  "pattern": "^(?:[a-z]{3})$",
                  "maxLength": 1000,
                  "examples": [
                    "abc"
                  ]
                },
                "on": {
                  "description": "On.",
                  "type": "boolean",
                  "examples": [
                    true
                  ]
                }
              },
              "required": [
                "key"
              ],
              "additionalProperties": false,
              "patternProperties": {
                "^x-": {}
              }
            }
            """);
  }

  @Test
  void writesEveryType() {
    assertThat(schema(Type.Text.ANY))
        .isEqualTo(
            "{\"description\":\"doc\",\"type\":[\"string\",\"number\",\"boolean\"],\"pattern\":\"\\\\S\",\"maxLength\":100000}");
    assertThat(schema(Type.Text.matching("[0-9a-z]+", "x")))
        .contains("[\"string\",\"number\",\"boolean\"]");
    assertThat(schema(Type.Text.matching("[0-9]+", "x"))).contains("[\"string\",\"number\"]");
    assertThat(schema(Type.Choice.of("a", "b"))).contains("\"enum\":[\"a\",\"b\"]");
    assertThat(schema(new Type.Whole(1, 5)))
        .contains("\"type\":\"integer\",\"minimum\":1,\"maximum\":5");
    assertThat(schema(new Type.Decimal(0, 10)))
        .contains(
            "\"type\":[\"number\",\"string\"],\"minimum\":0,\"maximum\":10,\"pattern\":\"^-?[0-9]{1,30}(\\\\.[0-9]{1,30})?$\"");
    assertThat(schema(new Type.Day())).contains("\"format\":\"date\"");
    assertThat(schema(new Type.Span())).contains("\"pattern\":\"^[0-9]{1,9}(ms|s|m|h|d)$\"");
    assertThat(schema(new Type.Items(new Type.Bool(), false)))
        .contains("\"type\":\"array\",\"items\":{\"type\":\"boolean\"}}");
    assertThat(schema(new Type.Items(new Type.Day(), true))).endsWith("\"uniqueItems\":true}");
    assertThat(schema(new Type.MapOf(Type.Text.matching("[a-z]", "x"), new Type.Bool())))
        .contains(
            "\"propertyNames\":{\"pattern\":\"^(?:[a-z])$\"},\"additionalProperties\":{\"type\":\"boolean\"}");
    assertThat(schema(new Type.Secret())).contains("\"minProperties\":1,\"maxProperties\":1");
    assertThat(schema(Type.Either.of(new Type.Bool(), new Type.Day())))
        .contains("\"anyOf\":[{\"type\":\"boolean\"}");
    assertThat(schema(new Type.Any())).isEqualTo("{\"description\":\"doc\"}");
  }

  @Test
  void emptyFieldsTakeNull() {
    assertThat(property(Field.of("f", Type.Text.ANY, "doc").orEmpty()))
        .contains("\"type\":[\"string\",\"number\",\"boolean\",\"null\"],\"maxLength\"");
    assertThat(property(Field.of("f", Type.Text.matching("[a-z]", "x"), "doc").orEmpty()))
        .contains("\"^(?:[a-z])?$\"");
    assertThat(property(Field.of("f", Type.Choice.of("a"), "doc").orEmpty()))
        .contains("\"enum\":[\"a\",\"\",null]");
    assertThat(property(Field.of("f", new Type.Items(new Type.Bool(), false), "doc").orEmpty()))
        .contains("\"type\":[\"array\",\"null\"]");
    assertThat(property(Field.of("f", Type.Either.of(new Type.Bool()), "doc").orEmpty()))
        .contains("{\"type\":\"null\"}]");
    assertThat(property(Field.of("f", new Type.Decimal(0, 10), "doc").orEmpty()))
        .contains("[\"number\",\"string\",\"null\"]");
  }

  @Test
  void examplesAreReadAsYaml() {
    assertThat(
            property(
                Field.of(
                    "f", new Type.Any(), "doc", "{env: NAME}", "[a, 1, 2.5]", "\"16:00\"", "~")))
        .contains("\"examples\":[{\"env\":\"NAME\"},[\"a\",1,2.5],\"16:00\",null]");
    assertThatThrownBy(() -> property(Field.of("f", new Type.Any(), "doc", "[a")))
        .hasMessage("not YAML: [a");
  }
}
