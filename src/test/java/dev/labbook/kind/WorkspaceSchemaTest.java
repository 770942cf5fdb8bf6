package dev.labbook.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.definition.Platform;
import dev.labbook.definition.Platforms;
import dev.labbook.definition.Workspace;
import dev.labbook.source.Limits;
import dev.labbook.source.Problems;
import dev.labbook.source.Shown;
import dev.labbook.source.Source;
import dev.labbook.source.Yaml;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceSchemaTest {
  private static final List<Platform> BOTH = List.of(Platforms.FIRST, Platforms.SECOND);
  private static final String HEAD = "version: 1\ndefinitions: experiments\n";
  private static final String TARGETS =
      HEAD
          + "targets: {a: {platform: launchdarkly, project: p, environment: e, token: {env: T}}}\n";

  private static ObjectNode schema(List<Platform> platforms) {
    return SchemaWriter.schema(
        "Labbook workspace",
        "The workspace file of Labbook, labbook.yaml.",
        Workspace.shape(platforms));
  }

  private static List<String> schemaSays(String yaml) {
    Source source = new Source("labbook.yaml", yaml);
    JsonNode document =
        NodeJson.json(Yaml.parse(source, Limits.DEFAULT, new Problems()).getFirst());
    return SchemaFiles.faults(schema(BOTH), document);
  }

  private static List<String> decoderSays(String yaml) {
    Problems problems = new Problems();
    Workspace.read(new Source("labbook.yaml", yaml), BOTH, problems);
    return Shown.of(problems);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x-note: {free: [1]}\n",
        "mask: []\n",
        "mask: ['(?i)secret=\\S+', \"b+\"]\n",
        "policy: {}\n",
        "policy: {maxRestarts: 0, maxStops: 1, maxArchived: 2, maxRunningTouched: 1000000}\n",
        "policy: {protect: ['*'], require: [hypothesis], keys: '[a-z]+'}\n",
        "policy: {freeze: [{}]}\n",
        "policy: {freeze: [{days: [mon, sun], from: '09:30', to: '24:00', zone: UTC, actions:"
            + " [start]}]}\n",
        "policy: {freeze: [{from: 22:00, to: 06:00}]}\n",
      })
  void agreesOnGoodWorkspaces(String rest) {
    assertThat(decoderSays(TARGETS + rest)).isEmpty();
    assertThat(schemaSays(TARGETS + rest)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{a: {platform: launchdarkly, project: 7, environment: true, url: sandbox}}",
        "{a.b-c_9: {platform: launchdarkly, project: p, environment: e, url: sandbox, sandbox: x}}",
        "{a: {platform: posthog, project: '42', token: {file: ../t}, api: '2025'}}",
        "{a: {platform: launchdarkly, project: p, environment: e, token: {env: T}, url:"
            + " 'https://app.eu.launchdarkly.com'}}",
        "{a: {platform: launchdarkly, project: p, environment: e, token: {env: T}, timeouts:"
            + " {connect: 500ms, response: 1m}}}",
        "{a: {platform: launchdarkly, project: p, environment: e, token: {env: T}, instructions:"
            + " classic, comments: false}}",
      })
  void agreesOnGoodTargets(String targets) {
    assertThat(decoderSays(HEAD + "targets: " + targets)).isEmpty();
    assertThat(schemaSays(HEAD + "targets: " + targets)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "extra: 1\n",
        "policy: []\n",
        "policy: ~\n",
        "policy: {maxRestart: 1}\n",
        "policy: {maxRestarts: -1}\n",
        "policy: {maxRestarts: '1'}\n",
        "policy: {maxRestarts: 1.5}\n",
        "policy: {maxStops: many}\n",
        "policy: {protect: '*'}\n",
        "policy: {protect: [a, a]}\n",
        "policy: {require: [~]}\n",
        "policy: {keys: ''}\n",
        "policy: {freeze: {}}\n",
        "policy: {freeze: [{days: [friday]}]}\n",
        "policy: {freeze: [{from: '9:00'}]}\n",
        "policy: {freeze: [{to: '24:01'}]}\n",
        "policy: {freeze: [{from: 16}]}\n",
        "policy: {freeze: [{actions: [launch]}]}\n",
        "policy: {freeze: [{hours: 3}]}\n",
        "mask: secret\n",
        "mask: ['a', 'a']\n",
        "mask: [{}]\n",
        "mask: ['']\n",
      })
  void agreesOnBadWorkspaces(String rest) {
    assertThat(decoderSays(TARGETS + rest)).isNotEmpty();
    assertThat(schemaSays(TARGETS + rest)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version: 2\ndefinitions: e\ntargets: {}\n",
        "version: '1'\ndefinitions: e\ntargets: {}\n",
        "definitions: e\ntargets: {}\n",
        "version: 1\ntargets: {}\n",
        "version: 1\ndefinitions: e\n",
        "version: 1\ndefinitions:\ntargets: {}\n",
        "version: 1\ndefinitions: {a: b}\ntargets: {}\n",
        "version: 1\ndefinitions: [a, a]\ntargets: {}\n",
        "version: 1\ndefinitions: e\ntargets: []\n",
        "version: 1\ndefinitions: e\ntargets:\n",
        HEAD
            + "targets: {'a b': {platform: launchdarkly, project: p, environment: e, url:"
            + " sandbox}}",
        HEAD + "targets: {-a: {platform: launchdarkly, project: p, environment: e, url: sandbox}}",
        HEAD + "targets: {a: ~}",
        HEAD + "targets: {a: {}}",
        HEAD + "targets: {a: {platform: other, project: p, environment: e, url: sandbox}}",
        HEAD + "targets: {a: {platform: launchdarkly, environment: e, url: sandbox}}",
        HEAD + "targets: {a: {platform: launchdarkly, project: p, url: sandbox}}",
        HEAD + "targets: {a: {platform: launchdarkly, project: p, environment: '', url: sandbox}}",
        HEAD
            + "targets: {a: {platform: launchdarkly, project: p, environment: e, url: sandbox, api:"
            + " auto}}",
        HEAD + "targets: {a: {platform: posthog, project: p, environment: e, url: sandbox}}",
        HEAD + "targets: {a: {platform: launchdarkly, project: p, environment: e, token: api-1}}",
        HEAD + "targets: {a: {platform: launchdarkly, project: p, environment: e, token: {}}}",
        HEAD
            + "targets: {a: {platform: launchdarkly, project: p, environment: e, token: {env: A,"
            + " file: b}}}",
        HEAD
            + "targets: {a: {platform: launchdarkly, project: p, environment: e, token: {env:"
            + " 1A}}}",
        HEAD
            + "targets: {a: {platform: launchdarkly, project: p, environment: e, token: {value:"
            + " a}}}",
        HEAD
            + "targets: {a: {platform: launchdarkly, project: p, environment: e, url: sandbox,"
            + " timeouts: {connect: 10}}}",
        HEAD
            + "targets: {a: {platform: launchdarkly, project: p, environment: e, url: sandbox,"
            + " timeouts: {read: 10s}}}",
        HEAD
            + "targets: {a: {platform: launchdarkly, project: p, environment: e, url: sandbox,"
            + " comments: yes}}",
        HEAD
            + "targets: {a: {platform: launchdarkly, project: p, environment: e, url: sandbox,"
            + " instructions: new}}",
        HEAD
            + "targets: {a: {platform: launchdarkly, project: p, environment: e, url: sandbox,"
            + " sandbox: a/b}}",
      })
  void agreesOnBadTargets(String yaml) {
    assertThat(decoderSays(yaml)).isNotEmpty();
    assertThat(schemaSays(yaml)).isNotEmpty();
  }
}
