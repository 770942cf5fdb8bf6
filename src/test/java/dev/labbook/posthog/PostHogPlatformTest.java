package dev.labbook.posthog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.definition.Target;
import dev.labbook.definition.Workspace;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a workspace file may say of a PostHog project.
final class PostHogPlatformTest {
  private final Problems problems = new Problems();

  private Workspace read(String... targets) {
    String text =
        "version: 1\ndefinitions: experiments\ntargets:\n  " + String.join("\n  ", targets) + "\n";
    Source source = new Source("labbook.yaml", text);
    return Workspace.read(source, List.of(PostHogPlatform.platform()), problems);
  }

  private List<String> found() {
    return problems.sorted().stream()
        .map(p -> p.code() + " " + Objects.requireNonNull(p.place()).line())
        .toList();
  }

  @Test
  void the_default_host_is_that_of_the_united_states() {
    Target target =
        Objects.requireNonNull(read("web: {platform: posthog, project: 42, token: {env: T}}"))
            .targets()
            .get("web");
    assertThat(target.url().shown()).isEqualTo("https://us.posthog.com");
    assertThat(target.project()).isEqualTo("42");
    assertThat(target.environment()).isNull();
    assertThat(target.settings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"auto", "seed", "2025", "2026", "'\"2026\"'"})
  void the_era_of_the_api_can_be_said(String api) {
    Target target =
        Objects.requireNonNull(
                read("web: {platform: posthog, project: 42, url: sandbox, api: " + api + "}"))
            .targets()
            .get("web");
    assertThat(target.settings()).containsEntry("api", api.replace("\"", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api: '2024'|LB1015 4",
        "environment: production|LB1011 4",
        "instructions: classic|LB1011 4",
      })
  void other_fields_are_problems(String field, String problem) {
    read("web: {platform: posthog, project: 42, url: sandbox, " + field + "}");
    assertThat(found()).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource({"shop", "'\"042\"'", "-1", "4.2"})
  void a_project_is_a_number(String project) {
    read("web: {platform: posthog, url: sandbox, project: " + project + "}");
    assertThat(found()).containsExactly("LB1015 4");
  }

  @Test
  void two_targets_of_one_project_are_the_same_place() {
    read(
        "a: {platform: posthog, project: 42, token: {env: T}, url: 'https://EU.posthog.com/'}",
        "b: {platform: posthog, project: '42', token: {env: T}, url: 'https://eu.posthog.com',"
            + " api: seed}",
        "c: {platform: posthog, project: 42, token: {env: T}}");
    assertThat(found()).containsExactly("LB1103 5");
  }
}
