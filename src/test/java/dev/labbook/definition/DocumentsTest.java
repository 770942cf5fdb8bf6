package dev.labbook.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.source.Field;
import dev.labbook.source.Fields;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Place;
import dev.labbook.source.Problems;
import dev.labbook.source.Shown;
import dev.labbook.source.Source;
import dev.labbook.source.Type;
import dev.labbook.source.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  private static final Documents.Kind KIND =
      new Documents.Kind("launchdarkly/experiment", List.of("key"));
  private static final List<Documents.Kind> KINDS =
      List.of(KIND, new Documents.Kind("posthog/experiment", List.of("flagKey", "id")));
  private static final Type.Shape SHAPE =
      Documents.shape(
          KIND,
          List.of(
              Field.of("key", Type.Text.ANY, "doc", "checkout").must(),
              Field.of("status", Type.Choice.of("draft", "running"), "doc"),
              Field.of("tags", new Type.Items(Type.Text.ANY, true), "doc")));

  private final Problems problems = new Problems();

  private static Map<String, Target> targets() {
    Map<String, Target> targets = new LinkedHashMap<>();
    for (String name : List.of("shop-production", "shop-staging", "web")) {
      targets.put(
          name,
          new Target(
              name,
              name.equals("web") ? "posthog" : "launchdarkly",
              new Url.Sandbox(name),
              "p",
              null,
              null,
              new Timeouts(Duration.ZERO, Duration.ZERO),
              Map.of(),
              new Place("labbook.yaml", 1, 1)));
    }
    return targets;
  }

  private List<Declared> declare(String text) {
    Source source = new Source("a.yaml", text);
    List<Declared> declared = new ArrayList<>();
    for (Node.Mapping document : Yaml.parse(source, Limits.DEFAULT, problems)) {
      declared.addAll(Documents.declared(source, document, KINDS, targets(), problems));
    }
    return declared;
  }

  private List<Fields> decode(String text) {
    List<Fields> decoded = new ArrayList<>();
    declare(text)
        .forEach(d -> decoded.add(Fields.checkDocument(d.source(), d.fields(), SHAPE, problems)));
    return decoded;
  }

  @Test
  void oneDefinitionForEachTarget() {
    String text =
        "x-a: 1\nkind: launchdarkly/experiment\ntarget: [shop-production, shop-staging]\nkey: k\n";
    List<Declared> declared = declare(text);
    assertThat(declared)
        .extracting(Declared::target)
        .containsExactly("shop-production", "shop-staging");
    assertThat(declared).extracting(Declared::kind).containsOnly("launchdarkly/experiment");
    assertThat(declared).extracting(Declared::place).containsOnly(new Place("a.yaml", 1, 1));
    assertThat(decode(text))
        .extracting(f -> f.text("target"))
        .containsExactly("shop-production", "shop-staging");
    assertThat(Shown.of(problems)).isEmpty();
  }

  @Test
  void overridesReplaceWholeFields() {
    List<Fields> decoded =
        decode(
            """
            kind: launchdarkly/experiment
            target: [shop-production, shop-staging]
            key: k
            status: running
            tags: [a, b]
            overrides:
              shop-staging: {status: draft, tags: [c]}
            """);
    assertThat(Shown.of(problems)).isEmpty();
    assertThat(decoded).extracting(f -> f.text("status")).containsExactly("running", "draft");
    assertThat(decoded)
        .extracting(f -> f.texts("tags"))
        .containsExactly(List.of("a", "b"), List.of("c"));
    assertThat(decoded.getLast().place("status")).hasToString("a.yaml:7:26");
    assertThat(decoded).extracting(f -> f.has("overrides")).containsOnly(false);
  }

  @Test
  void overridesNeverChangeWhatIsMeant() {
    declare(
        """
        kind: launchdarkly/experiment
        target: [shop-production]
        key: k
        overrides:
          shop-production: {key: l, target: web, kind: x, overrides: {}, status: draft}
          shop-staging: {status: draft}
          shop-prod: {status: draft}
        """);
    assertThat(Shown.of(problems))
        .containsExactly(
            "a.yaml:5:21: error LB1114: 'key' cannot be overridden [write a second document for"
                + " that target]",
            "a.yaml:5:29: error LB1114: 'target' cannot be overridden [write a second document for"
                + " that target]",
            "a.yaml:5:42: error LB1114: 'kind' cannot be overridden [write a second document for"
                + " that target]",
            "a.yaml:5:51: error LB1114: 'overrides' cannot be overridden [write a second document"
                + " for that target]",
            "a.yaml:6:3: error LB1112: 'overrides' names 'shop-staging', which is not a target of"
                + " this document [its targets: shop-production]",
            "a.yaml:7:3: error LB1112: 'overrides' names 'shop-prod', which is not a target of this"
                + " document [its targets: shop-production]");
  }

  @Test
  void theHeadMustBeRight() {
    declare(
        """
        key: a
        ---
        kind: launchdarkly/experimnt
        target: shop-production
        ---
        kind: launchdarkly/experiment
        target: shop-prodution
        ---
        kind: launchdarkly/experiment
        target: [web, 1]
        ---
        kind: launchdarkly/experiment
        target: []
        """);
    assertThat(Shown.of(problems))
        .containsExactly(
            "a.yaml:1:1: error LB1012: missing field 'kind' [for example: kind:"
                + " launchdarkly/experiment]",
            "a.yaml:1:1: error LB1012: missing field 'target' [for example: target:"
                + " shop-production]",
            "a.yaml:3:7: error LB1111: unknown kind 'launchdarkly/experimnt' (did you mean"
                + " 'launchdarkly/experiment'?) [known kinds: launchdarkly/experiment,"
                + " posthog/experiment]",
            "a.yaml:7:9: error LB1112: unknown target 'shop-prodution' (did you mean"
                + " 'shop-production'?) [known here: shop-production, shop-staging, web]",
            "a.yaml:10:10: error LB1113: target 'web' is a posthog target; launchdarkly/experiment"
                + " needs a launchdarkly target",
            "a.yaml:10:15: error LB1112: unknown target '1' [known here: shop-production,"
                + " shop-staging, web]",
            "a.yaml:13:9: error LB1112: 'target' names no target [name at least one]");
  }

  @Test
  void aWrongDocumentHidesNoOtherAndNothingIsSaidTwice() {
    decode(
        """
        kind: launchdarkly/experiment
        target: [shop-production, shop-staging]
        status: runing
        overides: {}
        ---
        kind: launchdarkly/experiment
        status: draft
        ---
        kind: launchdarkly/experiment
        target: {a: b}
        key: k
        colour: red
        """);
    assertThat(Shown.brief(problems))
        .containsExactly(
            "a.yaml:1:1: error LB1012: missing field 'key'",
            "a.yaml:3:9: error LB1015: 'status' is 'runing', but must be one of draft, running (did"
                + " you mean 'running'?)",
            "a.yaml:4:1: error LB1011: unknown field 'overides' (did you mean 'overrides'?)",
            "a.yaml:6:1: error LB1012: missing field 'key'",
            "a.yaml:6:1: error LB1012: missing field 'target'",
            "a.yaml:10:9: error LB1013: 'target' is a mapping, but must be a name of letters,"
                + " digits, '.', '_' and '-' that begins with a letter or digit or a list",
            "a.yaml:12:1: error LB1011: unknown field 'colour'");
  }

  @Test
  void aTargetNamedTwiceIsOneDefinition() {
    assertThat(declare("kind: launchdarkly/experiment\ntarget: [web, shop-staging, web]\nkey: k\n"))
        .extracting(Declared::target)
        .containsExactly("web", "shop-staging");
  }
}
