package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `import`, `pull` and `plan --promote` as somebody types them, in copies of the examples.
final class AdoptTest {
  @TempDir private Path folder;
  private Console console;

  @BeforeEach
  void copy() throws Exception {
    for (String name : List.of("quickstart", "launchdarkly", "posthog")) {
      Path from = Path.of("examples").resolve(name);
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (!file.toString().contains(".labbook")) {
            Path to = folder.resolve(name).resolve(from.relativize(file).toString());
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
          }
        }
      }
    }
    console = new Console(folder.resolve("quickstart"));
  }

  private Console.Answer run(String line) {
    return console.run(List.of(line.split(" ")));
  }

  private String read(String file) throws Exception {
    return Files.readString(console.folder().resolve(file), StandardCharsets.UTF_8);
  }

  private void delete(String... files) throws Exception {
    for (String file : files) {
      Files.delete(console.folder().resolve(file));
    }
  }

  @Test
  void what_is_imported_is_in_the_words_of_people() throws Exception {
    delete("experiments/checkout.yaml");
    Console.Answer answer = run("import --key checkout-button");
    assertThat(answer.out())
        .isEqualTo(
            """
            + checkout-button  experiments/checkout-button.yaml

            Import: 1 written.
            """);
    assertThat(answer.exit()).isZero();
    assertThat(read("experiments/checkout-button.yaml"))
        .startsWith("# yaml-language-server: $schema=../.vscode/labbook-launchdarkly-experiment")
        .contains(
            """
            kind: launchdarkly/experiment
            target: shop
            key: checkout-button
            name: Checkout button colour
            """)
        .doesNotContain("canReshuffleTraffic");
    assertThat(run("plan --only checkout-button").out()).contains("Nothing to do.");
  }

  @Test
  void nothing_is_overwritten_and_nothing_is_written_twice() throws Exception {
    delete("experiments/checkout.yaml", "experiments/banner.yaml");
    Files.writeString(console.folder().resolve("experiments/old-banner.yaml"), "# mine\n");
    Console.Answer first = run("import --all");
    assertThat(first.exit()).isEqualTo(1);
    assertThat(first.out()).contains("error LB4301").contains("experiments/old-banner.yaml");
    assertThat(read("experiments/old-banner.yaml")).isEqualTo("# mine\n");
    assertThat(run("import --all --force").exit()).isZero();
    assertThat(read("experiments/old-banner.yaml")).contains("key: old-banner");
    assertThat(run("import --all").out()).contains("Import: 3 managed.");
  }

  @Test
  void some_are_meant_and_others_are_not() {
    assertThat(run("import --all --filter status:running,key:search* --out ../more").out())
        .contains("search-ranking")
        .doesNotContain("checkout-button");
    assertThat(run("import --key nobody").out()).contains("LB4302");
    assertThat(run("import --key nobody").exit()).isEqualTo(1);
    for (String wrong : List.of("import", "import --all --key a", "import --all --filter stat:a")) {
      assertThat(run(wrong).exit()).as(wrong).isEqualTo(64);
    }
    assertThat(run("import --key a b --key c").out())
        .contains("'a'")
        .contains("'b'")
        .contains("'c'");
  }

  @Test
  void what_an_imported_file_lacks_by_the_policy_is_said() throws Exception {
    delete("experiments/checkout.yaml");
    Path workspace = console.folder().resolve("labbook.yaml");
    String policy = "policy: {require: [end, hypothesis], keys: '[a-z]+'}\n";
    Files.writeString(workspace, Files.readString(workspace) + policy);
    Console.Answer answer = run("import --key checkout-button");
    assertThat(answer.exit()).isZero();
    assertThat(answer.out())
        .contains("warning LB4308: it says nothing of end, which the policy requires")
        .contains("warning LB4308: the key 'checkout-button' does not match '[a-z]+'")
        .contains("Import: 1 written.");
    assertThat(run("plan --only checkout-button").exit()).isEqualTo(4);
  }

  @Test
  void outside_the_definitions_nobody_sees_them() throws Exception {
    delete("experiments/checkout.yaml");
    Console.Answer answer = run("import --key checkout-button --out elsewhere");
    assertThat(answer.exit()).isZero();
    assertThat(answer.out()).contains("elsewhere/checkout-button.yaml").contains("warning LB4306");
    assertThat(run("import --key checkout-button --out elsewhere").out()).contains("1 there");
  }

  @Test
  void pull_leaves_what_a_server_has_only_added_to() throws Exception {
    console = new Console(folder.resolve("posthog"));
    assertThat(run("apply --yes").exit()).isZero();
    String before = read("experiments/checkout.yaml");
    assertThat(run("pull").out()).contains("Pull: 5 unchanged, 1 absent.");
    assertThat(read("experiments/checkout.yaml")).isEqualTo(before);
  }

  @Test
  void pull_changes_the_values_that_differ() throws Exception {
    String before = read("experiments/checkout.yaml");
    assertThat(run("pull").out()).contains("Pull: 2 changed, 1 absent, 1 unchanged.");
    assertThat(read("experiments/checkout.yaml"))
        .isEqualTo(
            before
                .replace(" by two points", "")
                .replace("blue, allocation: 50", "blue, allocation: 60")
                .replace("green, allocation: 50", "green, allocation: 40"));
    assertThat(run("plan --only checkout-button").out()).contains("Nothing to do.");
    assertThat(run("pull").out()).contains("Pull: 3 unchanged, 1 absent.");
  }

  @Test
  void what_others_share_is_left_alone_and_the_rest_goes_on() throws Exception {
    Path file = console.folder().resolve("experiments/checkout.yaml");
    String text =
        read("experiments/checkout.yaml")
            .replace("hypothesis: A", "hypothesis: &why A")
            .concat("x-also: *why\n");
    Files.writeString(file, text);
    Console.Answer answer = run("pull");
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.out()).contains("error LB4307").contains("experiments/checkout.yaml");
    assertThat(read("experiments/checkout.yaml")).isEqualTo(text);
    assertThat(read("experiments/banner.yaml")).contains("status: running");
  }

  @Test
  void one_target_says_what_another_says() throws Exception {
    console.change(Path.of("../launchdarkly"));
    String before = read("experiments/checkout.yaml");
    Console.Answer shown = run("plan --promote shop-staging:shop-production --only checkout-*");
    assertThat(shown.out()).contains("it is to be a draft, but it is running");
    assertThat(read("experiments/checkout.yaml")).isEqualTo(before);
    run("plan --promote shop-production:shop-staging --write --only checkout-button");
    assertThat(read("experiments/checkout.yaml"))
        .isEqualTo(before.replaceFirst("overrides: .*\\n  shop-staging: .*\\n", ""));
    for (String wrong : List.of("a:b", "shop-staging", "shop-staging:shop-staging")) {
      assertThat(run("plan --promote " + wrong).exit()).as(wrong).isEqualTo(64);
    }
    assertThat(run("plan --write").exit()).isEqualTo(64);
  }
}
