package dev.labbook.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Edits: only the value changes, and where anything else would, nothing does.
final class EditorTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> ORDER = List.of("key", "name", "tags", "flag", "end");

  private static Wish.Value to(String text) {
    return new Wish.Value(JSON.textNode(text));
  }

  private static String edit(String text, String key, Wish wish) throws UnsafeException {
    return Editor.edit(text, 0, new Wish.Keys(Map.of(key, wish)), ORDER);
  }

  private static void refused(String text, String key, Wish wish) {
    assertThatThrownBy(() -> edit(text, key, wish)).isInstanceOf(UnsafeException.class);
  }

  @Test
  void a_scalar_keeps_its_style() throws Exception {
    assertThat(edit("name: a # c\n", "name", to("b"))).isEqualTo("name: b # c\n");
    assertThat(edit("name: a\n", "name", to("off"))).isEqualTo("name: \"off\"\n");
    assertThat(edit("name: a\n", "name", to("b: c"))).isEqualTo("name: \"b: c\"\n");
    assertThat(edit("name: 'a' # c\n", "name", to("it's"))).isEqualTo("name: 'it''s' # c\n");
    assertThat(edit("name: \"a\"\n", "name", to("b\"c"))).isEqualTo("name: \"b\\\"c\"\n");
    assertThat(edit("name: |-\n    a\n    b\nkey: k\n", "name", to("c\n\nd")))
        .isEqualTo("name: |-\n    c\n\n    d\nkey: k\n");
    assertThat(edit("name: > # why\n  a\n  b\n\nkey: k\n", "name", to("c d\ne")))
        .isEqualTo("name: > # why\n  c d\n\n  e\n\nkey: k\n");
    assertThat(edit("name: a\n  b\nkey: k\n", "name", to("c"))).isEqualTo("name: c\nkey: k\n");
    assertThat(edit("end: '50'\n", "end", new Wish.Value(JSON.numberNode(40))))
        .isEqualTo("end: '40'\n");
    assertThat(edit("name: a\n", "name", new Wish.Value(JSON.nullNode())))
        .isEqualTo("name: null\n");
    assertThat(edit("name:   # none\nkey: k\n", "name", to("b")))
        .isEqualTo("name: b   # none\nkey: k\n");
    assertThat(edit("name: ~\n", "name", to("b"))).isEqualTo("name: b\n");
    assertThat(edit("{name: a, key: k}\n", "name", to("b, c")))
        .isEqualTo("{name: \"b, c\", key: k}\n");
  }

  @Test
  void line_ends_anchors_nobody_uses_and_other_documents_stay() throws Exception {
    assertThat(edit("name: |\r\n  a\r\n  b\r\nkey: k\r\n", "name", to("c\nd\ne")))
        .isEqualTo("name: |\r\n  c\r\n  d\r\n  e\r\nkey: k\r\n");
    assertThat(edit("name: &n a\n---\nname: b\n", "name", to("c")))
        .isEqualTo("name: &n c\n---\nname: b\n");
    assertThat(edit("key: k\r\n", "name", to("b"))).isEqualTo("key: k\r\nname: b\r\n");
    assertThat(edit("key: k", "name", to("b"))).isEqualTo("key: k\nname: b");
  }

  @Test
  void a_key_is_put_where_its_order_wants_it() throws Exception {
    String text = "# top\nkey: k # k\n# about the flag\nflag: {key: f} # f\nend: x\n";
    assertThat(edit(text, "name", to("new")))
        .isEqualTo("# top\nkey: k # k\nname: new\n# about the flag\nflag: {key: f} # f\nend: x\n");
    assertThat(edit("flag: f\n", "key", to("k"))).isEqualTo("key: k\nflag: f\n");
    assertThat(edit("{key: k, end: e}", "name", to("new")))
        .isEqualTo("{key: k, name: new, end: e}");
    JsonNode map = JSON.objectNode().put("a", "b");
    assertThat(edit("key: k\nend: e\n", "flag", new Wish.Value(map)))
        .isEqualTo("key: k\nflag: {a: b}\nend: e\n");
    assertThat(edit("flag:\n    a: 1 # one\n    b: 2\n", "flag", keys("c", to("x"))))
        .isEqualTo("flag:\n    a: 1 # one\n    b: 2\n    c: x\n");
    assertThat(
            edit("name: *n\nkey: k\n".replace("*n", "a"), "tags", new Wish.Value(JSON.arrayNode())))
        .isEqualTo("name: a\nkey: k\ntags: []\n");
    assertThat(edit("x-a: &a b\nkey: *a\nend: e\n", "name", to("new")))
        .isEqualTo("x-a: &a b\nkey: *a\nname: new\nend: e\n");
  }

  private static Wish keys(String key, Wish wish) {
    return new Wish.Keys(Map.of(key, wish));
  }

  private static Wish items(String pattern, String... added) {
    List<Wish> old =
        pattern.chars().mapToObj(c -> c == '-' ? (Wish) new Wish.Gone() : new Wish.Keep()).toList();
    return Wish.Items.with(
        old, List.of(added).stream().map(a -> (JsonNode) JSON.textNode(a)).toList());
  }

  @Test
  void items_come_and_go() throws Exception {
    assertThat(edit("tags: [a, b, c] # t\n", "tags", items("+-+"))).isEqualTo("tags: [a, c] # t\n");
    assertThat(edit("tags: [a, b, c]\n", "tags", items("-++", "d"))).isEqualTo("tags: [b, c, d]\n");
    assertThat(edit("tags: [a, b, c]\n", "tags", items("+--", "d"))).isEqualTo("tags: [a, d]\n");
    assertThat(edit("tags: [ a, 'b' ]\n", "tags", items("--", "d"))).isEqualTo("tags: [d]\n");
    assertThat(edit("tags: []\n", "tags", items("", "d"))).isEqualTo("tags: [d]\n");
    assertThat(edit("tags:\n- a # 1\n# about b\n- b # 2\n- c\nend: e\n", "tags", items("+-+", "d")))
        .isEqualTo("tags:\n- a # 1\n# about b\n- c\n- d\nend: e\n");
    assertThat(edit("tags:  # t\n- a\n- b\nend: e\n", "tags", items("--")))
        .isEqualTo("tags: []  # t\nend: e\n");
    assertThat(edit("tags:\n  - a\n  - b\nend: e\n", "tags", items("--", "c", "d")))
        .isEqualTo("tags:\n  - c\n  - d\nend: e\n");
  }

  @Test
  void what_others_share_is_left_alone() {
    refused("x-n: &n a\nname: *n\n", "name", to("b"));
    refused("name: &n a\nx-n: *n\n", "name", to("b"));
    refused("x-t: &t {name: a}\n<<: *t\nkey: k\n", "name", to("b"));
    refused("flag: &f {a: 1}\nx-f: {<<: *f, b: 2}\n", "flag", keys("a", to("2")));
    refused("flag: &f {a: 1}\nx-f: {<<: *f, b: 2}\n", "flag", keys("c", to("2")));
    refused("x-t: &t [a, b]\ntags: *t\n", "tags", items("+-"));
    refused("tags: &t [a, b]\nx-t: *t\n", "tags", items("++", "c"));
  }

  @Test
  void a_key_is_taken_out_with_its_lines() throws Exception {
    assertThat(edit("key: k\nflag: # f\n  a: 1\n  b: 2 # x\nend: e\n", "flag", new Wish.Gone()))
        .isEqualTo("key: k\nend: e\n");
    assertThat(edit("{key: k, flag: {a: 1}, end: e}", "flag", new Wish.Gone()))
        .isEqualTo("{key: k, end: e}");
    assertThat(edit("{key: k, flag: {a: 1}}", "flag", new Wish.Gone())).isEqualTo("{key: k}");
  }
}
