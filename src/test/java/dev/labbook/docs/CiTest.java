package dev.labbook.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The action, the workflows and the scripts that are shipped for CI.
final class CiTest {
  private static final Path INIT = Path.of("src/main/resources/dev/labbook/cli/init/github");
  private static final Path ACTION = Path.of(".github/actions/labbook");
  private static final Path WORKFLOWS = Path.of("examples/github");
  private static final Path GITLAB = Path.of("examples/gitlab");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  /// What `init` writes, and where the same file stands in this project.
  private static Map<String, Path> copies() {
    Map<String, Path> copies = new TreeMap<>();
    Stream.of("action.yml", "install.sh", "run.sh").forEach(f -> copies.put(f, ACTION.resolve(f)));
    Stream.of("plan.yml", "apply.yml", "drift.yml")
        .forEach(f -> copies.put(f, WORKFLOWS.resolve(f)));
    return copies;
  }

  @TestFactory
  Stream<DynamicTest> what_init_writes_is_what_is_shown() {
    return copies().entrySet().stream()
        .map(copy -> dynamicTest(copy.getKey(), () -> same(copy.getKey(), copy.getValue())));
  }

  private static void same(String name, Path shown) throws IOException {
    if (Page.rewrite()) {
      Files.createDirectories(shown.getParent());
      Files.writeString(shown, Files.readString(INIT.resolve(name)));
    }
    assertThat(shown).hasSameTextualContentAs(INIT.resolve(name));
  }

  private static Stream<Path> workflows() {
    return Stream.concat(
        copies().values().stream().filter(f -> f.toString().endsWith(".yml")),
        Stream.of(Path.of(".github/workflows/ci.yml")));
  }

  @TestFactory
  Stream<DynamicTest> workflows_and_action_are_valid_by_the_published_schemas() {
    Optional<String> validator = program("action-validator");
    return workflows()
        .map(
            file ->
                dynamicTest(
                    file.toString(),
                    () -> {
                      assumeTrue(validator.isPresent(), "no action-validator is installed");
                      assertThat(run(List.of(validator.orElseThrow(), file.toString()))).isEmpty();
                    }));
  }

  @Test
  void gitlabs_pipeline_is_valid_by_the_published_schema() throws Exception {
    Optional<String> validator = program("gitlab-ci-local");
    assumeTrue(validator.isPresent(), "no gitlab-ci-local is installed");
    Path project = folder.resolve("gitlab");
    Scratch.copy(GITLAB, project);
    run(List.of("git", "init", "-q", project.toString()));
    Path relative = Path.of("").toAbsolutePath().relativize(project.toAbsolutePath());
    String said = run(List.of(validator.orElseThrow(), "--cwd", relative.toString(), "--list"));
    assertThat(said).contains("json schema validated", "labbook apply");
  }

  @TestFactory
  Stream<DynamicTest> workflows_may_do_only_what_they_need() {
    return workflows()
        .filter(f -> !f.startsWith(ACTION))
        .map(
            file ->
                dynamicTest(
                    file.toString(),
                    () -> {
                      JsonNode workflow = yaml(file);
                      assertThat(workflow.at("/permissions/contents").asText()).isEqualTo("read");
                      assertThat(workflow.path("concurrency").path("group").asText()).isNotEmpty();
                      assertThat(snippets(file)).noneMatch(s -> s.contains("${{"));
                    }));
  }

  @Test
  void pull_requests_are_planned_with_a_token_that_may_only_read() throws IOException {
    JsonNode plan = yaml(WORKFLOWS.resolve("plan.yml"));
    assertThat(plan.at("/jobs/plan").toString()).doesNotContain("write", "ACCESS_TOKEN }}");
    assertThat(plan.at("/jobs/comment").toString()).doesNotContain("LAUNCHDARKLY");
    assertThat(plan.at("/jobs/comment/permissions").toString())
        .isEqualTo("{\"contents\":\"read\",\"pull-requests\":\"write\"}");
  }

  @Test
  void applies_come_one_at_a_time_and_only_as_reviewed() throws IOException {
    JsonNode apply = yaml(WORKFLOWS.resolve("apply.yml"));
    assertThat(apply.at("/concurrency/group").asText()).isEqualTo("labbook-apply");
    assertThat(apply.at("/concurrency/cancel-in-progress").asBoolean()).isFalse();
    assertThat(apply.at("/jobs/apply/steps/2/with/expect-digest").asText())
        .isEqualTo("${{ steps.reviewed.outputs.digest }}");
    JsonNode gitlab = yaml(GITLAB.resolve(".gitlab-ci.yml"));
    assertThat(gitlab.at("/labbook apply/resource_group").asText()).isEqualTo("labbook-apply");
  }

  @TestFactory
  Stream<DynamicTest> shell_passes_shellcheck() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    Stream.of("labbook", ".ci/run", "examples/gitlab/labbook.sh")
        .forEach(f -> tests.add(file(Path.of(f))));
    Stream.of("install.sh", "run.sh").forEach(f -> tests.add(file(ACTION.resolve(f))));
    for (Path file :
        Stream.concat(workflows(), Stream.of(GITLAB.resolve(".gitlab-ci.yml"))).toList()) {
      int number = 1;
      for (String snippet : snippets(file)) {
        tests.add(snippet(file + " " + number++, snippet));
      }
    }
    return tests.stream();
  }

  @Test
  void the_action_plans_and_tells_the_workflow_what_came_of_it() throws Exception {
    Path shop = folder.resolve("shop");
    Scratch.copy(Path.of("examples/quickstart"), shop);
    Map<String, String> outputs = action("plan", shop, 0);
    assertThat(outputs).containsEntry("changes", "3").containsEntry("exit-code", "2");
    String digest = outputs.get("digest");
    assertThat(digest).matches("sha256:[0-9a-f]{64}");
    assertThat(folder.resolve("summary"))
        .content()
        .startsWith("## Labbook plan\n")
        .contains(digest);
    assertThat(folder.resolve("out/plan.html")).content().startsWith("<!DOCTYPE html>");
    outputs = action("apply", shop, 1);
    assertThat(outputs).containsEntry("exit-code", "4").containsEntry("digest", digest);
    outputs = action("apply", shop, 2, digest);
    assertThat(outputs).containsEntry("exit-code", "0").containsEntry("changes", "3");
    assertThat(folder.resolve("summary"))
        .content()
        .contains("## Labbook apply\n\n**Apply: 3 applied.");
    Files.writeString(shop.resolve("experiments/bad.yaml"), "kind: launchdarkly/experiment\n");
    assertThat(action("plan", shop, 3)).containsEntry("exit-code", "1").containsEntry("digest", "");
    assertThat(folder.resolve("summary")).content().contains("## Labbook validate\n");
  }

  /// Runs the action's script; `labbook` is this build.
  private Map<String, String> action(String command, Path shop, int run, String... digest)
      throws Exception {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path labbook = bin.resolve("labbook");
    Files.writeString(
        labbook,
        "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' dev.labbook.cli.Main \"$@\"\n"
            .formatted(java, System.getProperty("java.class.path")));
    assertThat(labbook.toFile().setExecutable(true)).isTrue();
    Path outputs = folder.resolve("outputs" + run);
    ProcessBuilder builder = new ProcessBuilder("bash", ACTION.resolve("run.sh").toString());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
    Map<String, String> environment = builder.environment();
    environment.put("PATH", bin + File.pathSeparator + environment.get("PATH"));
    environment.put("LABBOOK_COMMAND", command);
    environment.put("LABBOOK_WORKSPACE", shop.toString());
    String none = command.equals("apply") ? "sha256:" + "0".repeat(64) : "";
    environment.put("LABBOOK_DIGEST", digest.length == 0 ? none : digest[0]);
    environment.put(
        "LABBOOK_OUT",
        folder
            .resolve(command.equals("plan") ? "out" + (run == 3 ? 3 : "") : "out" + run)
            .toString());
    environment.put("GITHUB_OUTPUT", outputs.toString());
    environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
    Process process = builder.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();
    Map<String, String> told = new TreeMap<>();
    Files.readAllLines(outputs).forEach(l -> told.put(l.split("=", 2)[0], l.split("=", 2)[1]));
    return told;
  }

  private DynamicTest file(Path file) {
    return dynamicTest(file.toString(), () -> shellcheck(file));
  }

  private DynamicTest snippet(String name, String snippet) {
    return dynamicTest(
        name,
        () ->
            shellcheck(
                Files.writeString(
                    folder.resolve("snippet.sh"), "#!/usr/bin/env bash\n" + snippet)));
  }

  private void shellcheck(Path file) throws IOException, InterruptedException {
    Optional<String> shellcheck = program("shellcheck");
    assumeTrue(shellcheck.isPresent(), "no shellcheck is installed");
    assertThat(run(List.of(shellcheck.orElseThrow(), file.toString()))).isEmpty();
  }

  /// The shell in a workflow, an action, or GitLab's file.
  private static List<String> snippets(Path file) throws IOException {
    List<String> snippets = new ArrayList<>();
    JsonNode yaml = yaml(file);
    yaml.findValues("run").stream()
        .filter(JsonNode::isTextual)
        .forEach(r -> snippets.add(r.asText()));
    for (String name : List.of("script", "before_script")) {
      yaml.findValues(name).forEach(lines -> lines.forEach(line -> snippets.add(line.asText())));
    }
    return snippets;
  }

  private static JsonNode yaml(Path file) throws IOException {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    return JSON.valueToTree(yaml.<Object>load(Files.readString(file)));
  }

  /// A program on the path, or one of those that the build installs for this test.
  private static Optional<String> program(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    Stream<Path> folders =
        Arrays.stream(path.split(File.pathSeparator)).filter(p -> !p.isEmpty()).map(Path::of);
    return Stream.concat(Stream.of(Path.of("target/lint/node_modules/.bin")), folders)
        .map(dir -> dir.resolve(name).toAbsolutePath())
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  /// What a program prints; it must end well.
  private String run(List<String> command) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    return Files.readString(out);
  }
}
