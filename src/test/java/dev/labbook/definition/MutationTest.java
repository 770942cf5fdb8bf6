package dev.labbook.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.source.Field;
import dev.labbook.source.Fields;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Sources;
import dev.labbook.source.Type;
import dev.labbook.source.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Files that somebody, or something, has damaged: whatever is in them becomes problems with a
/// place, never an exception.
///
/// `-Dlabbook.fuzz=100000` looks longer, `-Dlabbook.seed=2` elsewhere.
class MutationTest {
  private static final List<Platform> PLATFORMS = List.of(Platforms.FIRST, Platforms.SECOND);
  private static final Documents.Kind KIND =
      new Documents.Kind("launchdarkly/experiment", List.of("key"));
  private static final Type.Shape SHAPE =
      Documents.shape(
          KIND,
          List.of(
              Field.of("key", Type.Text.matching("[a-z][a-z0-9-]*", "a key"), "doc").must(),
              Field.of("description", Type.Text.ANY, "doc").orEmpty(),
              Field.of("status", Type.Choice.of("draft", "running"), "doc"),
              Field.of("end", new Type.Day(), "doc"),
              Field.of("can", new Type.Bool(), "doc"),
              Field.of("wait", new Type.Span(), "doc"),
              Field.of(
                  "metrics",
                  new Type.Items(
                      Type.Either.of(Type.Text.ANY, new Type.MapOf(Type.Text.ANY, new Type.Any())),
                      true),
                  "doc"),
              Field.of("allocation", new Type.Decimal(0, 10), "doc")));

  private static final List<String> SEEDS =
      List.of(
          """
          version: 1
          definitions: [experiments, "services/*/exp"]
          targets:
            shop: {platform: launchdarkly, project: p, environment: e, token: {env: T}, url: https://app.eu.launchdarkly.com}
            web: {platform: posthog, project: "42", url: sandbox, sandbox: x, timeouts: {connect: 10s}}
          policy:
            freeze: [{days: [fri], from: "16:00", to: "24:00", zone: Europe/Berlin, actions: [start]}]
            keys: "[a-z]+"
          mask: ["(?i)x=\\\\S+"]
          """,
          """
          # comment
          x-base: &base {status: running, metrics: [a, {group: g}]}
          kind: launchdarkly/experiment
          target: [shop, web]
          key: checkout-button
          <<: *base
          description: |
            two
            lines 😀
          end: 2026-11-12
          can: true
          wait: 10s
          allocation: 3.5
          overrides: {web: {status: draft, <<: [*base]}}
          ---
          kind: launchdarkly/experiment
          target: shop
          key: !!str 'x'
          ...
          """);

  private static final List<String> PIECES =
      List.of(
          "&a ",
          "*a",
          "*base",
          "<<: ",
          "!x ",
          "!!str ",
          "!!binary ",
          "? ",
          ": ",
          "- ",
          "[",
          "]",
          "{",
          "}",
          ",",
          "'",
          "\"",
          "|",
          ">-",
          "#",
          "\n",
          "\n---\n",
          "...",
          "\t",
          "\r",
          "%YAML 1.2\n",
          "%TAG ! x\n",
          "~",
          "null",
          "\\",
          "\"\\UFFFFFFFF\"",
          "\"\\ud800\"",
          "@",
          "`",
          "\u2028",
          "\u0085",
          "\uFEFF",
          "😀",
          "\u0000",
          "\uFFFF",
          "9999999999999999999999",
          "-0",
          ".inf",
          "1e999999999",
          "2026-02-30",
          "24:00",
          "(((",
          "x".repeat(2_000),
          "  ".repeat(200),
          "[".repeat(150));

  private final Random random = new Random(Long.getLong("labbook.seed", 1));

  private byte[] mutate(byte[] bytes) {
    byte[] result = bytes;
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(result.length + 1);
      int to = Math.min(result.length, at + random.nextInt(12));
      result =
          switch (random.nextInt(5)) {
            case 0 ->
                join(
                    result,
                    at,
                    at,
                    PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
            case 1 -> join(result, at, to, new byte[0]);
            case 2 -> join(result, at, at, Arrays.copyOfRange(result, at, to));
            case 3 ->
                join(
                    result,
                    at,
                    to,
                    PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
            default ->
                join(
                    result,
                    at,
                    Math.min(result.length, at + 1),
                    new byte[] {(byte) random.nextInt(256)});
          };
    }
    return result;
  }

  private static byte[] join(byte[] bytes, int from, int to, byte[] piece) {
    byte[] joined = Arrays.copyOf(bytes, from + piece.length + bytes.length - to);
    System.arraycopy(piece, 0, joined, from, piece.length);
    System.arraycopy(bytes, to, joined, from + piece.length, bytes.length - to);
    return joined;
  }

  @Test
  void damagedFilesGiveProblemsWithAPlace() {
    int rounds = Integer.getInteger("labbook.fuzz", 10_000);
    for (int round = 0; round < rounds; round++) {
      byte[] bytes = mutate(SEEDS.get(round % SEEDS.size()).getBytes(StandardCharsets.UTF_8));
      Problems problems = new Problems();
      Source source = Sources.decode("a.yaml", bytes, Limits.DEFAULT, problems);
      if (source == null) {
        assertThat(problems.hasErrors()).isTrue();
      } else {
        read(source, problems);
      }
      assertThat(problems.sorted()).allSatisfy(MutationTest::assertSound);
    }
  }

  private static void read(Source source, Problems problems) {
    Workspace workspace = Workspace.read(source, PLATFORMS, problems);
    Map<String, Target> targets = workspace == null ? Map.of() : workspace.targets();
    for (Node.Mapping document : Yaml.parse(source, Limits.DEFAULT, problems)) {
      assertInside(document, source);
      for (Declared declared :
          Documents.declared(source, document, List.of(KIND), targets, problems)) {
        use(Fields.checkDocument(source, declared.fields(), SHAPE, problems));
      }
    }
  }

  private static void use(Fields fields) {
    for (String name : fields.names()) {
      fields.text(name);
      fields.texts(name);
      fields.items(name);
      fields.shapes(name);
      fields.place(name);
    }
    fields.day("end");
    fields.span("wait");
    fields.bool("can");
    fields.decimal("allocation");
  }

  private static void assertInside(Node node, Source source) {
    assertThat(node.start()).isBetween(0, node.end());
    assertThat(node.end()).isLessThanOrEqualTo(source.text().length());
    switch (node) {
      case Node.Scalar _ -> {}
      case Node.Sequence list -> list.items().forEach(item -> assertInside(item, source));
      case Node.Mapping mapping -> mapping.entries().forEach(e -> assertInside(e.value(), source));
    }
  }

  private static void assertSound(Problem problem) {
    assertThat(problem.place()).isNotNull();
    assertThat(problem.place().line()).isPositive();
    assertThat(problem.place().column()).isPositive();
    assertThat(problem.message())
        .isNotBlank()
        .doesNotContainPattern("\\p{Cntrl}")
        .hasSizeLessThan(600);
  }
}
