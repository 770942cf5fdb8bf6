package dev.labbook.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.source.Problems;
import dev.labbook.source.Shown;
import dev.labbook.source.Source;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkspaceTest {
  private static final String FULL =
      """
      version: 1
      definitions: experiments
      targets:
        shop-production:
          platform: launchdarkly
          project: storefront
          environment: production
          token: {env: LAUNCHDARKLY_ACCESS_TOKEN}
          url: https://app.eu.launchdarkly.com/
          timeouts: {connect: 5s, response: 1m}
          instructions: classic
          comments: False
        web:
          platform: posthog
          project: "42"
          token: {file: ../token}
        local: {platform: launchdarkly, project: storefront, environment: test, url: sandbox, sandbox: shop}
      policy:
        maxRestarts: 2
        maxStops: 0
        maxArchived: 3
        maxRunningTouched: 4
        protect: ["launchdarkly/experiment:shop-production/flagship-*"]
        freeze: [{days: [fri, sat], from: "16:00", to: "24:00", zone: Europe/Berlin, actions: [start, stop]}]
        require: [hypothesis, maintainer]
        keys: "[a-z][a-z0-9-]*"
      mask: ["(?i)password=\\\\S+"]
      """;

  private final Problems problems = new Problems();

  private Workspace read(String text) {
    return Workspace.read(
        new Source("labbook.yaml", text), List.of(Platforms.FIRST, Platforms.SECOND), problems);
  }

  private Workspace good(String text) {
    Workspace workspace = read(text);
    assertThat(Shown.of(problems)).isEmpty();
    return workspace;
  }

  private static String minimal(String target) {
    return "version: 1\n"
        + "definitions: experiments\n"
        + "targets:\n"
        + "  a: {platform: launchdarkly, project: p, environment: e, "
        + target
        + "}\n";
  }

  @Test
  void readsEveryField() {
    Workspace workspace = good(FULL);
    assertThat(workspace.definitions())
        .extracting(Workspace.Named::text)
        .containsExactly("experiments");
    assertThat(workspace.targets().keySet()).containsExactly("shop-production", "web", "local");
    Target shop = workspace.targets().get("shop-production");
    assertThat(shop.platform()).isEqualTo("launchdarkly");
    assertThat(shop.url().shown()).isEqualTo("https://app.eu.launchdarkly.com");
    assertThat(shop.project()).isEqualTo("storefront");
    assertThat(shop.environment()).isEqualTo("production");
    assertThat(shop.token()).isEqualTo(new TokenSource.Env("LAUNCHDARKLY_ACCESS_TOKEN"));
    assertThat(shop.timeouts())
        .isEqualTo(new Timeouts(Duration.ofSeconds(5), Duration.ofMinutes(1)));
    assertThat(shop.settings()).hasToString("{instructions=classic, comments=false}");
    assertThat(shop.place()).hasToString("labbook.yaml:4:3");
    assertThat(workspace.mask()).extracting(Pattern::pattern).containsExactly("(?i)password=\\S+");
  }

  @Test
  void fillsInWhatIsLeftOut() {
    Target web = good(FULL).targets().get("web");
    assertThat(web.url().shown()).isEqualTo("https://us.posthog.com");
    assertThat(web.environment()).isNull();
    assertThat(web.token()).isEqualTo(new TokenSource.File("../token"));
    assertThat(web.timeouts()).isEqualTo(Timeouts.DEFAULT);
    assertThat(web.settings()).isEmpty();
    Workspace small = good(minimal("url: sandbox"));
    assertThat(small.policy()).isEqualTo(Policy.NONE);
    assertThat(small.mask()).isEmpty();
  }

  @Test
  void sandboxesHaveAFile() {
    assertThat(good(FULL).targets().get("local").url()).isEqualTo(new Url.Sandbox("shop"));
    assertThat(good(minimal("url: sandbox")).targets().get("a").url())
        .isEqualTo(new Url.Sandbox("a"));
    assertThat(good(minimal("url: sandbox")).targets().get("a").url().shown()).isEqualTo("sandbox");
  }

  @Test
  void readsPolicies() {
    Policy policy = good(FULL).policy();
    assertThat(
            List.of(
                policy.maxRestarts(),
                policy.maxStops(),
                policy.maxArchived(),
                policy.maxRunningTouched()))
        .containsExactly(2, 0, 3, 4);
    assertThat(policy.protect())
        .containsExactly(new Glob("launchdarkly/experiment:shop-production/flagship-*"));
    assertThat(policy.require()).containsExactly("hypothesis", "maintainer");
    assertThat(policy.keys().pattern()).isEqualTo("[a-z][a-z0-9-]*");
    Freeze freeze = policy.freeze().getFirst();
    assertThat(freeze.days()).containsExactlyInAnyOrder(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);
    assertThat(freeze.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(freeze.forbids("start")).isTrue();
    assertThat(freeze.forbids("archive")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2026-11-13T14:59:59Z, false
          2026-11-13T15:00:00Z, true
          2026-11-13T22:59:59Z, true
          2026-11-13T23:00:00Z, false
          2026-11-14T15:00:00Z, true
          2026-11-15T15:00:00Z, false
          2026-07-03T14:00:00Z, true
          """)
  void freezesCoverTheirHoursInTheirZone(Instant instant, boolean covered) {
    assertThat(good(FULL).policy().freeze().getFirst().covers(instant)).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          2026-11-13T21:59:00Z, false
          2026-11-13T22:00:00Z, true
          2026-11-14T05:59:00Z, true
          2026-11-14T06:00:00Z, false
          2026-11-14T22:00:00Z, false
          2026-11-13T05:00:00Z, false
          """)
  void freezesMayEndOnTheNextDay(Instant instant, boolean covered) {
    String text =
        minimal("url: sandbox") + "policy: {freeze: [{days: [fri], from: 22:00, to: 06:00}]}\n";
    assertThat(good(text).policy().freeze().getFirst().covers(instant)).isEqualTo(covered);
  }

  @Test
  void aFreezeWithNothingInItIsAlways() {
    Freeze always =
        good(minimal("url: sandbox") + "policy: {freeze: [{}]}\n").policy().freeze().getFirst();
    assertThat(always.covers(Instant.EPOCH)).isTrue();
    assertThat(always.forbids("archive")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          https://app.launchdarkly.com/, https://app.launchdarkly.com
          HTTPS://App.Example.COM:443//, https://app.example.com
          https://example.com:8443/ld/,  https://example.com:8443/ld
          http://localhost:8080,         http://localhost:8080
          http://127.0.0.1:80/,          http://127.0.0.1
          http://127.3.2.1,              http://127.3.2.1
          http://[::1]:9,                http://[::1]:9
          """)
  void takesUrls(String written, String shown) {
    Target target = good(minimal("token: {env: T}, url: \"" + written + "\"")).targets().get("a");
    assertThat(target.url().shown()).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          http://example.com              ~ 'url' must be https: plain http is for this machine only, since the token would travel in the open
          http://127.0.0.1.example.com    ~ 'url' must be https: plain http is for this machine only, since the token would travel in the open
          http://localhost.example.com    ~ 'url' must be https: plain http is for this machine only, since the token would travel in the open
          https://user:secret@example.com ~ 'url' must not hold a user or a password
          https://us er:secret@example.com ~ 'url' cannot be read as an address
          https://user:secret@exa_mple    ~ 'url' must not hold a user or a password
          https://example.com?a=secret    ~ 'url' must not have a query or a fragment
          https://example.com/#secret     ~ 'url' must not have a query or a fragment
          https://                        ~ 'url' cannot be read as an address
          https:///path                   ~ 'url' has no valid host or port
          https://example.com:99999       ~ 'url' has no valid host or port
          app.launchdarkly.com            ~ 'url' must begin with https://, or be the word sandbox
          file:///etc/passwd              ~ 'url' must begin with https://, or be the word sandbox
          Sandbox                         ~ 'url' must begin with https://, or be the word sandbox
          """)
  void refusesUrlsWithoutShowingThem(String written, String message) {
    assertThat(read(minimal("token: {env: T}, url: \"" + written + "\""))).isNull();
    assertThat(Shown.of(problems))
        .containsExactly(
            "labbook.yaml:4:81: error LB1102: "
                + message
                + " [for example: url: https://app.launchdarkly.com]");
  }

  @Test
  void tokensAreNeverLiteral() {
    assertThat(read(minimal("token: api-0123-secret"))).isNull();
    assertThat(Shown.brief(problems))
        .containsExactly(
            "labbook.yaml:4:66: error LB1021: 'token' must say where the secret is found, not the"
                + " secret itself");
  }

  @Test
  void serversNeedATokenSandboxesDoNot() {
    assertThat(read(minimal("comments: true"))).isNull();
    assertThat(Shown.of(problems))
        .containsExactly(
            "labbook.yaml:4:3: error LB1105: target 'a' has no token [for example: token: {env:"
                + " LAUNCHDARKLY_ACCESS_TOKEN}]");
  }

  @Test
  void sandboxFilesAreForSandboxes() {
    assertThat(read(minimal("token: {env: T}, sandbox: x"))).isNull();
    assertThat(Shown.brief(problems))
        .containsExactly(
            "labbook.yaml:4:76: error LB1104: 'sandbox' is for targets with 'url: sandbox' only");
  }

  @Test
  void twoTargetsAreNotTheSamePlace() {
    read(
        """
        version: 1
        definitions: x
        targets:
          a: {platform: launchdarkly, project: p, environment: e, token: {env: A}}
          b: {platform: launchdarkly, project: p, environment: e, token: {env: B}, url: "https://APP.launchdarkly.com:443/"}
          c: {platform: launchdarkly, project: p, environment: f, token: {env: A}}
          d: {platform: launchdarkly, project: p, environment: e, url: sandbox}
          e: {platform: launchdarkly, project: p, environment: e, url: sandbox}
          f: {platform: launchdarkly, project: p, environment: e, url: sandbox, sandbox: d}
          g: {platform: launchdarkly, project: p, environment: g, url: sandbox, sandbox: d}
        """);
    assertThat(Shown.brief(problems))
        .containsExactly(
            "labbook.yaml:5:3: error LB1103: target 'b' is the same place as 'a'",
            "labbook.yaml:9:3: error LB1103: target 'f' is the same place as 'd'");
  }

  @Test
  void allMistakesAtOnce() {
    assertThat(
            read(
                """
                version: 2
                definition: x
                targets:
                  -a: {platform: launchdarkly, project: p, environment: e, url: sandbox}
                  b: {platform: lanchdarkly}
                  c: {platform: launchdarkly, project: p, url: sandbox, api: auto}
                  d: {platform: launchdarkly, project: p, environment: e, url: sandbox, instructions: new, timeouts: {connect: 0s, response: 2h}}
                policy:
                  maxRestarts: -1
                  freeze: [{from: "16:00", to: "16:00"}, {from: "24:00"}, {zone: Europe/Berln, days: [friday], actions: [launch]}]
                  keys: "[a"
                mask: ["a*", "("]
                """))
        .isNull();
    assertThat(Shown.brief(problems))
        .containsExactly(
            "labbook.yaml:1:10: error LB1016: 'version' is '2', but must be a whole number from 1"
                + " to 1",
            "labbook.yaml:2:1: error LB1011: unknown field 'definition' (did you mean"
                + " 'definitions'?)",
            "labbook.yaml:4:3: error LB1015: the key '-a' in 'targets' must be a name of letters,"
                + " digits, '.', '_' and '-' that begins with a letter or digit",
            "labbook.yaml:5:17: error LB1015: 'platform' is 'lanchdarkly', but must be one of"
                + " launchdarkly, posthog (did you mean 'launchdarkly'?)",
            "labbook.yaml:6:6: error LB1012: missing field 'environment' in 'c' in 'targets'",
            "labbook.yaml:6:57: error LB1011: unknown field 'api'",
            "labbook.yaml:7:87: error LB1015: 'instructions' is 'new', but must be one of auto,"
                + " classic, fields",
            "labbook.yaml:7:112: error LB1108: 'connect' must be more than 0s and at most 1h",
            "labbook.yaml:7:126: error LB1108: 'response' must be more than 0s and at most 1h",
            "labbook.yaml:9:16: error LB1016: 'maxRestarts' is '-1', but must be a whole number"
                + " from 0 to 1000000",
            "labbook.yaml:10:32: error LB1107: 'from' and 'to' are the same",
            "labbook.yaml:10:49: error LB1107: 'from' must be before 24:00",
            "labbook.yaml:10:66: error LB1107: 'Europe/Berln' is no time zone",
            "labbook.yaml:10:87: error LB1015: an item of 'days' is 'friday', but must be one of"
                + " mon, tue, wed, thu, fri, sat, sun",
            "labbook.yaml:10:106: error LB1015: an item of 'actions' is 'launch', but must be one"
                + " of remove, archive, ship, stop, pause, restart, start, resume, restore, create,"
                + " update",
            "labbook.yaml:11:9: error LB1106: '[a' is no regular expression: Unclosed character"
                + " class at character 2",
            "labbook.yaml:12:8: error LB1106: 'a*' also fits nothing at all, so everything would be"
                + " masked",
            "labbook.yaml:12:14: error LB1106: '(' is no regular expression: Unclosed group at"
                + " character 2");
  }

  @Test
  void anEmptyFileIsNoWorkspace() {
    assertThat(read("# nothing\n")).isNull();
    assertThat(read("version: 1\ndefinitions: x\ntargets: {}\n---\nversion: 1\n")).isNull();
    assertThat(Shown.brief(problems))
        .containsExactly(
            "labbook.yaml:1:1: error LB1101: the workspace file is empty",
            "labbook.yaml:5:1: error LB1101: a workspace file holds one document only");
  }

  @Test
  void everyCodeIsExplainedOnce() {
    assertThat(DefinitionCodes.all())
        .extracting(doc -> doc.code())
        .doesNotHaveDuplicates()
        .isSorted()
        .allMatch(code -> code.matches("LB11[0-9]{2}"));
    assertThat(DefinitionCodes.all())
        .allSatisfy(doc -> assertThat(doc.text()).hasSizeBetween(60, 700));
  }
}
