package dev.labbook.edit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.kind.NodeJson;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// What is written is read back, whatever it is: by our reader and by one of YAML 1.1.
final class YamlTextTest {
  private static final int ROUNDS = 3_000;

  @Test
  void whatever_is_written_is_read_back() {
    for (int seed = 0; seed < ROUNDS; seed++) {
      ObjectNode fields = new Hostile(seed).map(0);
      fields.put("last", "one");
      String text = YamlText.document(List.of("a comment"), fields);
      assertThat(order(read(text), fields)).as(text).isZero();
      check(fields, new Yaml().load(text), text);
    }
  }

  private static int order(JsonNode a, JsonNode b) {
    return a.equals(YamlTextTest::numbers, b) ? 0 : 1;
  }

  private static int numbers(JsonNode a, JsonNode b) {
    return a.isNumber() && b.isNumber()
        ? a.decimalValue().compareTo(b.decimalValue())
        : a.equals(b) ? 0 : 1;
  }

  private static JsonNode read(String text) {
    Problems problems = new Problems();
    List<Node.Mapping> documents =
        dev.labbook.source.Yaml.parse(new Source("x", text), Limits.DEFAULT, problems);
    assertThat(problems.sorted()).as(text).isEmpty();
    return NodeJson.json(documents.getFirst());
  }

  /// Texts stay texts for a reader of YAML 1.1, and nothing else becomes one.
  private static void check(JsonNode wanted, Object found, String text) {
    if (wanted.isTextual()) {
      assertThat(found).as(text).isEqualTo(wanted.textValue());
    } else if (wanted.isObject()) {
      Map<?, ?> map = (Map<?, ?>) found;
      assertThat(map).as(text).hasSize(wanted.size());
      wanted.properties().forEach(e -> check(e.getValue(), map.get(e.getKey()), text));
    } else if (wanted.isArray()) {
      List<?> list = (List<?>) found;
      assertThat(list).as(text).hasSize(wanted.size());
      for (int i = 0; i < wanted.size(); i++) {
        check(wanted.get(i), list.get(i), text);
      }
    } else {
      assertThat(found instanceof String).as(text).isFalse();
    }
  }

  @Test
  void it_looks_as_a_person_would_write_it() {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("name", "Checkout button colour").put("variation", "off").put("share", 33.3);
    fields.put("description", "Does a green button\nsell more?\n\nWe think so.");
    fields.putObject("flag").put("key", "checkout").put("rule", "Beta: users");
    fields.putArray("tags").add("a").add("b c");
    fields.putArray("none");
    ObjectNode arm = fields.putArray("treatments").addObject().put("name", "Blue");
    arm.put("allocation", 50).put("baseline", true);
    fields.withArray("treatments").addObject().put("name", "Green\nand blue").put("allocation", 50);
    ObjectNode long1 = fields.putObject("exposure").put("kind", "x".repeat(70));
    long1.putObject("more").put("text", "y".repeat(70)).putArray("list").add("z".repeat(90));
    assertThat(YamlText.document(List.of("first"), fields))
        .isEqualTo(
            """
            # first
            name: Checkout button colour
            variation: "off"
            share: 33.3
            description: |-
              Does a green button
              sell more?

              We think so.
            flag: {key: checkout, rule: "Beta: users"}
            tags: [a, b c]
            none: []
            treatments:
              - {name: Blue, allocation: 50, baseline: true}
              - name: |-
                  Green
                  and blue
                allocation: 50
            exposure:
              kind: XX
              more:
                text: YY
                list:
                  - ZZ
            """
                .replace("XX", "x".repeat(70))
                .replace("YY", "y".repeat(70))
                .replace("ZZ", "z".repeat(90)));
  }
}
