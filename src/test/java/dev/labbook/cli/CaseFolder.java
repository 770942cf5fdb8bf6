package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A case: what is wanted, what is live, and what must come out of it.
///
/// `definition.yaml` and `live.json` are written by hand, and `labbook.yaml` where the usual one
/// does not do. `plan.txt`, `plan.json` and `requests.http` are expected; `-Dlabbook.rewrite=true`
/// writes them anew.
record CaseFolder(Path path) {
  private static final Path KINDS = Path.of("src/test/resources/cases");
  private static final Path ALL = KINDS.resolve("launchdarkly-experiment");
  private static final Path POSTHOG = KINDS.resolve("posthog-experiment");

  private static final boolean REWRITE = Boolean.getBoolean("labbook.rewrite");

  private static final String WORKSPACE =
      """
      version: 1
      definitions: definition.yaml
      targets:
        shop:
          platform: launchdarkly
          url: URL
          project: storefront
          environment: production
          token: {env: LAUNCHDARKLY_ACCESS_TOKEN}
      """;

  private static final String POSTHOG_WORKSPACE =
      """
      version: 1
      definitions: definition.yaml
      targets:
        web:
          platform: posthog
          url: URL
          project: "42"
          token: {env: POSTHOG_PERSONAL_API_KEY}
      """;

  /// All cases of LaunchDarkly's experiments, by name.
  static List<CaseFolder> all() throws IOException {
    return all("launchdarkly-experiment");
  }

  /// All cases of PostHog's, by name. They are about today's API; what is sent to those of other
  /// eras stands in `requests.ERA.http`.
  static List<CaseFolder> posthog() throws IOException {
    return all("posthog-experiment");
  }

  static CaseFolder posthog(String name) {
    return new CaseFolder(POSTHOG.resolve(name));
  }

  /// All cases of a kind, by name.
  static List<CaseFolder> all(String kind) throws IOException {
    try (Stream<Path> folders = Files.list(KINDS.resolve(kind))) {
      return folders.filter(Files::isDirectory).sorted().map(CaseFolder::new).toList();
    }
  }

  static CaseFolder named(String name) {
    return new CaseFolder(ALL.resolve(name));
  }

  String name() {
    return path.getFileName().toString();
  }

  String definition() throws IOException {
    return Files.readString(path.resolve("definition.yaml"));
  }

  /// The workspace file, in which `URL` stands for the server's address.
  String workspace() throws IOException {
    Path own = path.resolve("labbook.yaml");
    String usual = path.startsWith(POSTHOG) ? POSTHOG_WORKSPACE : WORKSPACE;
    return Files.exists(own) ? Files.readString(own) : usual;
  }

  ObjectNode live() throws IOException {
    return new ObjectMapper()
        .readValue(Files.readAllBytes(path.resolve("live.json")), ObjectNode.class);
  }

  /// Whether the case is about one era of the API alone: then its live state names it.
  boolean ofOneEra() throws IOException {
    return live().has("api");
  }

  String read(String file) throws IOException {
    return Files.readString(path.resolve(file));
  }

  /// The file must say that, or is made to.
  void expect(String file, String text) throws IOException {
    Path expected = path.resolve(file);
    if (REWRITE) {
      Files.writeString(expected, text);
    }
    assertThat(expected).as(name()).exists();
    assertThat(text).as(name() + "/" + file).isEqualTo(Files.readString(expected));
  }
}
