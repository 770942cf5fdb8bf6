package dev.labbook.plan;

import static dev.labbook.plan.PlanSamples.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;

final class JsonTextTest {

  @Test
  void is_written_with_two_spaces_and_keeps_the_order_of_keys() {
    assertThat(JsonText.pretty(json("{\"b\":[1,[],{}],\"a\":{\"x\":null}}")))
        .isEqualTo(
            """
            {
              "b": [
                1,
                [],
                {}
              ],
              "a": {
                "x": null
              }
            }
            """);
    assertThat(JsonText.line(json("{\"b\":[1,2],\"a\":{\"x\":true}}")))
        .isEqualTo("{\"b\": [1, 2], \"a\": {\"x\": true}}");
  }

  @Test
  void decimals_are_plain() {
    assertThat(JsonText.line(json("[50.0, 50, 0.05, 0.050, 5e1, 1E-7, 33.30, -0.0]")))
        .isEqualTo("[50, 50, 0.05, 0.05, 50, 0.0000001, 33.3, 0]");
    assertThat(JsonText.line(DoubleNode.valueOf(1e21))).isEqualTo("1000000000000000000000");
    assertThat(JsonText.line(json("123456789012345678901234567890.5")))
        .isEqualTo("123456789012345678901234567890.5");
  }

  @Test
  void a_monstrous_exponent_is_not_written_out() {
    assertThat(JsonText.line(json("[1e999999999, 1e-999999999]")))
        .isEqualTo("[1E+999999999, 1E-999999999]");
  }

  @Test
  void nothing_hostile_reaches_a_terminal_and_the_value_stays() {
    String hostile = "a\u001b[2J\u009b31m\u202eb\u200b\u2028\ufeff\u007f" + (char) 0xD800;
    String text = JsonText.line(TextNode.valueOf(hostile));
    assertThat(text)
        .isEqualTo("\"a\\u001b[2J\\u009b31m\\u202eb\\u200b\\u2028\\ufeff\\u007f\\ud800\"");
    assertThat(json(text).textValue()).isEqualTo(hostile);
  }

  @Test
  void letters_of_any_language_stay_readable() {
    assertThat(JsonText.line(TextNode.valueOf("é東😀\t\"\\"))).isEqualTo("\"é東😀\\t\\\"\\\\\"");
  }
}
