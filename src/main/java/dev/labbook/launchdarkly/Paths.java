package dev.labbook.launchdarkly;

import dev.labbook.definition.Target;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The paths of the API (`launchdarkly.md §2`).
final class Paths {
  private static final String EXPAND =
      "expand=previousIterations,draftIteration,secondaryMetrics,treatments";

  private final String project;
  private final String environment;
  private final boolean mutable;

  Paths(Target target) {
    project = encode(target.project());
    environment = encode(Objects.requireNonNull(target.environment(), "environment"));
    mutable = !"classic".equals(target.settings().get("instructions"));
  }

  String experiments() {
    return "/api/v2/projects/" + project + "/environments/" + environment + "/experiments";
  }

  String experiment(String key) {
    return experiments() + "/" + encode(key);
  }

  /// One experiment with all that a comparison needs; `analysis` asks for its settings too (they
  /// came with v23).
  String experimentExpanded(String key, boolean analysis) {
    return experiment(key) + "?" + expand(analysis);
  }

  /// All experiments, archived ones included, which the default hides (`launchdarkly.md §3`).
  String experimentsExpanded(boolean analysis) {
    return experiments() + "?lifecycleState=active,archived&" + expand(analysis);
  }

  /// The running experiments of a flag.
  String running(String flag) {
    return experiments() + "?filter=flagKey:" + encode(flag) + ",status:running";
  }

  String iterations(String key) {
    return experiment(key) + "/iterations";
  }

  String flag(String key) {
    return "/api/v2/flags/" + project + "/" + encode(key) + "?env=" + environment;
  }

  /// Where a flag is changed.
  String flagItself(String key) {
    return "/api/v2/flags/" + project + "/" + encode(key);
  }

  String layers() {
    return "/api/v2/projects/" + project + "/layers";
  }

  String layer(String key) {
    return layers() + "/" + encode(key);
  }

  /// One experiment of the list, to see what the account shows.
  String anyExperiment() {
    return experiments() + "?limit=1";
  }

  /// All flags that are not archived, with their rules in this environment.
  String flags() {
    return "/api/v2/flags/" + project + "?env=" + environment + "&summary=0";
  }

  String metric(String key) {
    return "/api/v2/metrics/" + project + "/" + encode(key);
  }

  String metrics() {
    return "/api/v2/metrics/" + project;
  }

  String metricGroup(String key) {
    return "/api/v2/projects/" + project + "/metric-groups/" + encode(key);
  }

  String metricGroups() {
    return "/api/v2/projects/" + project + "/metric-groups";
  }

  String holdout(String key) {
    return "/api/v2/projects/"
        + project
        + "/environments/"
        + environment
        + "/holdouts/"
        + encode(key);
  }

  String holdoutById(String id) {
    return "/api/v2/projects/"
        + project
        + "/environments/"
        + environment
        + "/holdouts/id/"
        + encode(id);
  }

  String member(String id) {
    return "/api/v2/members/" + encode(id);
  }

  String members() {
    return "/api/v2/members";
  }

  String membersByEmail(String email) {
    return "/api/v2/members?filter=email:" + encode(email);
  }

  String callerIdentity() {
    return "/api/v2/caller-identity";
  }

  String project() {
    return "/api/v2/projects/" + project;
  }

  /// The JSON pointer of the flag's version in this environment, the optimistic lock of §6.
  String flagVersionPointer() {
    return "/environments/" + environment.replace("~", "~0").replace("/", "~1") + "/version";
  }

  private String expand(boolean analysis) {
    String asked = mutable ? EXPAND + ",mutableFieldsByStatus" : EXPAND;
    return analysis ? asked + ",analysisConfig" : asked;
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
