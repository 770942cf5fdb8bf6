package dev.labbook.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.labbook.cli.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// YAML and JSON in the pages are right: YAML is decoded, JSON can be read, and is valid by the
/// schema that it names. A part of a definition, or of a workspace file, is laid over a whole one.
final class DataTest {
  private static final Pattern TOP = Pattern.compile("(?m)^([A-Za-z][A-Za-z-]*|<<):");
  private static final Set<String> OF_WORKSPACE =
      Set.of("version", "definitions", "targets", "policy", "mask");

  private static final String WORKSPACE =
      """
      version: 1
      definitions: experiments
      targets:
        shop: &shop {platform: launchdarkly, url: sandbox, project: storefront, environment: test}
        shop-staging: {<<: *shop, environment: staging}
        shop-production: {<<: *shop, environment: production}
        web: {platform: posthog, url: sandbox, project: 42}
      """;

  private static final String DEFINITION =
      """
      kind: launchdarkly/experiment
      target: shop
      key: checkout-button
      flag: {key: checkout-button}
      """;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> yaml_can_be_decoded() {
    return blocks("yaml", (page, block) -> yaml(page, block));
  }

  @TestFactory
  Stream<DynamicTest> json_is_valid() {
    return blocks("json", DataTest::json);
  }

  private interface Check {
    void check(Page page, Page.Block block) throws IOException;
  }

  private static Stream<DynamicTest> blocks(String language, Check check) {
    return Page.all().stream()
        .map(Page::read)
        .flatMap(
            page ->
                page.blocks().stream()
                    .filter(block -> block.language().equals(language))
                    .map(block -> dynamicTest(page.where(block), () -> check.check(page, block))));
  }

  private static void json(Page page, Page.Block block) throws IOException {
    String schema = block.marks().getOrDefault("schema", Json.ANY);
    assertThat(Json.errors(schema, block.text())).as(page.where(block)).isEmpty();
  }

  private void yaml(Page page, Page.Block block) throws IOException {
    Set<String> keys =
        TOP.matcher(block.text()).results().map(r -> r.group(1)).collect(Collectors.toSet());
    boolean ofWorkspace = keys.stream().anyMatch(OF_WORKSPACE::contains);
    boolean whole = keys.contains("kind") || keys.contains("version");
    String base = ofWorkspace ? WORKSPACE : DEFINITION;
    String text = whole ? block.text() : without(base, keys) + block.text();
    Path workspace = Files.createTempDirectory(folder, "yaml");
    Files.createDirectory(workspace.resolve("experiments"));
    Files.writeString(workspace.resolve("labbook.yaml"), ofWorkspace ? text : WORKSPACE);
    if (!ofWorkspace) {
      Files.writeString(workspace.resolve("experiments/one.yaml"), text);
    }
    Console.Answer answer = new Console(workspace).run(List.of("validate"));
    assertThat(answer.exit())
        .as("%s\n%s%s", page.where(block), answer.out(), answer.err())
        .isEqualTo(block.is("bad") ? 1 : 0);
  }

  /// The text without these top-level keys and all below them.
  private static String without(String text, Set<String> keys) {
    return Pattern.compile("(?m)^[A-Za-z-]+:.*\\n(?:[ #].*\\n)*")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .filter(entry -> !keys.contains(entry.substring(0, entry.indexOf(':'))))
        .collect(Collectors.joining());
  }
}
