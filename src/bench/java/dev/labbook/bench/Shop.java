package dev.labbook.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A made-up shop: the same experiments as definitions and as the platform shows them, so that a
/// plan is empty but for the names that differ.
///
/// @param experiments how many
/// @param flags how many flags they run on, in turn; as many flags as experiments give each its own
/// @param renamed how many of them have another name live
record Shop(int experiments, int flags, int renamed) {
  private static final String YAML =
      """
      # Experiment %1$05d of the shop. Who changes it asks the growth team first; what it is
      # for is written below, and what came of earlier ones lies in the team's folder.
      kind: launchdarkly/experiment
      target: shop
      key: experiment-%1$05d
      name: Checkout experiment %1$05d
      description: >-
        Does the new checkout page of variant %1$05d sell more than the old one? It shows the
        delivery date and the whole price beside the button, where people look for them, and
        takes one step less than before. Earlier tries with the same page and another button
        gave nothing, so that the wording of the button stays as it is.
      maintainer: grace@example.com
      tags: [checkout, growth, team-%2$d]
      status: running
      hypothesis: >-
        Who sees the delivery date and the whole price beside the button buys more often,
        since nothing is left to be found out on the next page of the checkout.
      flag: {key: flag-%3$05d, rule: fallthrough}
      randomizationUnit: user
      metrics:
        primary: checkout-conversion
        secondary: [page-load-ms, basket-value, returns]
      treatments:
        - name: As before
          variation: before
          allocation: 34
          baseline: true
        - name: With the delivery date
          variation: date
          allocation: 33
        - name: With the date and the price
          variation: price
          allocation: 33
      notInExperiment: before
      canReshuffleTraffic: true
      restart:
        justification: The page was too slow to be compared with the old one.
        ends: 2026-11-12
      """;

  private static final String EXPERIMENT =
      """
      {"_id":"64d0f8a1b2c3d4e5f6%1$05d","key":"experiment-%1$05d","name":"%4$s","description":"Does the new checkout page of variant %1$05d sell more than the old one? It shows the delivery date and the whole price beside the button, where people look for them, and takes one step less than before. Earlier tries with the same page and another button gave nothing, so that the wording of the button stays as it is.",\
      "_maintainerId":"ca87fa29acf3a83f6d366584","_creationDate":1793318400000,"environmentKey":"production","tags":["checkout","growth","team-%2$d"],"type":"experiment","methodology":"bayesian","dataSource":"launchdarkly",\
      "_links":{"parent":{"href":"/api/v2/projects/storefront/environments/production","type":"application/json"},"self":{"href":"/api/v2/projects/storefront/environments/production/experiments/experiment-%1$05d","type":"application/json"}},\
      "currentIteration":{"_id":"4d6f94843fdd40c4f869%1$05d","hypothesis":"Who sees the delivery date and the whole price beside the button buys more often, since nothing is left to be found out on the next page of the checkout.","status":"running","createdAt":1793606400000,"startedAt":1793606400000,"canReshuffleTraffic":true,\
      "flags":{"flag-%3$05d":{"targetingRule":"fallthrough","notInExperimentVariationId":"before-%3$05d","flagConfigVersion":1,"_links":{"self":{"href":"/api/v2/flags/storefront/flag-%3$05d","type":"application/json"}}}},\
      "primarySingleMetric":{"key":"checkout-conversion","_versionId":"20b5ca458e72b7d0fc3e1cfd","name":"Checkout conversion","kind":"custom","isNumeric":false,"_links":{"self":{"href":"/api/v2/metrics/storefront/checkout-conversion","type":"application/json"}}},\
      "metrics":[{"key":"checkout-conversion","_versionId":"20b5ca458e72b7d0fc3e1cfd","name":"Checkout conversion","kind":"custom","isNumeric":false,"isGroup":false,"_links":{"self":{"href":"/api/v2/metrics/storefront/checkout-conversion","type":"application/json"}}},\
      {"key":"page-load-ms","_versionId":"9ac3e2a6b65e24d2337b64ab","name":"Page load","kind":"custom","isNumeric":true,"isGroup":false,"_links":{"self":{"href":"/api/v2/metrics/storefront/page-load-ms","type":"application/json"}}},\
      {"key":"basket-value","_versionId":"9ac3e2a6b65e24d2337b64ac","name":"Basket value","kind":"custom","isNumeric":true,"isGroup":false,"_links":{"self":{"href":"/api/v2/metrics/storefront/basket-value","type":"application/json"}}},\
      {"key":"returns","_versionId":"9ac3e2a6b65e24d2337b64ad","name":"Returns","kind":"custom","isNumeric":true,"isGroup":false,"_links":{"self":{"href":"/api/v2/metrics/storefront/returns","type":"application/json"}}}],\
      "randomizationUnit":"user","treatments":[\
      {"_id":"30e1541a-4793-439d-93b9-4981%1$05d","name":"As before","allocationPercent":"34","baseline":true,"parameters":[{"variationId":"before-%3$05d","flagKey":"flag-%3$05d"}]},\
      {"_id":"30e1541a-4793-439d-93b9-4982%1$05d","name":"With the delivery date","allocationPercent":"33","baseline":false,"parameters":[{"variationId":"date-%3$05d","flagKey":"flag-%3$05d"}]},\
      {"_id":"30e1541a-4793-439d-93b9-4983%1$05d","name":"With the date and the price","allocationPercent":"33","baseline":false,"parameters":[{"variationId":"price-%3$05d","flagKey":"flag-%3$05d"}]}]}}\
      """;

  private static final String FLAG =
      """
      {"name":"Flag %1$05d","kind":"multivariate","description":"Which checkout page is shown.","key":"flag-%1$05d","_version":2,"creationDate":1767225600000,"includeInSnippet":false,"variations":[\
      {"_id":"before-%1$05d","value":"before","name":"before"},{"_id":"date-%1$05d","value":"date","name":"date"},{"_id":"price-%1$05d","value":"price","name":"price"}],\
      "temporary":true,"tags":[],"_links":{"self":{"href":"/api/v2/flags/storefront/flag-%1$05d","type":"application/json"}},"experiments":{"baselineIdx":0,"items":[]},"archived":false,\
      "environments":{"production":{"on":true,"archived":false,"salt":"41571660bb395d58f878cb97","sel":"0dffd0da1d6fa8ab4b871e48","lastModified":1793606400000,"version":2,"targets":[],"rules":[],\
      "fallthrough":{"rollout":{"variations":[{"variation":0,"weight":34000},{"variation":1,"weight":33000},{"variation":2,"weight":33000}],"contextKind":"user","type":"experiment","seed":278089777,"experimentAllocation":{"defaultVariation":0,"canReshuffle":true}}},\
      "offVariation":0,"prerequisites":[],"trackEvents":false,"trackEventsFallthrough":true,"_environmentName":"production"}}}\
      """;

  static final String MEMBER =
      """
      {"_id":"ca87fa29acf3a83f6d366584","email":"grace@example.com","role":"writer"}\
      """;

  static Shop of(int experiments, int flags) {
    return new Shop(experiments, Math.min(experiments, flags), 0);
  }

  /// The definition of one experiment, about 1.5 KB.
  String yaml(int i) {
    return String.format(YAML, i, i % 20, i % flags);
  }

  /// One experiment as the API shows it, about 3.3 KB.
  String experiment(int i) {
    return experiment(i, i < renamed ? "Another name " + i : name(i));
  }

  /// The same under a name.
  String experiment(int i, String name) {
    return String.format(EXPERIMENT, i, i % 20, i % flags, name);
  }

  static String name(int i) {
    return String.format("Checkout experiment %05d", i);
  }

  /// One flag as the API shows it.
  String flag(int i) {
    return String.format(FLAG, i);
  }

  /// Writes a workspace with all definitions, a file each in folders of a hundred, or all in one
  /// file.
  ///
  /// @param url of the target
  void write(Path folder, String url, boolean oneFile) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("labbook.yaml"),
        """
        version: 1
        definitions: experiments
        targets:
          shop:
            platform: launchdarkly
            url: %s
            project: storefront
            environment: production
            token: {env: LAUNCHDARKLY_ACCESS_TOKEN}
        """
            .formatted(url));
    Path definitions = Files.createDirectories(folder.resolve("experiments"));
    if (oneFile) {
      writeOne(definitions.resolve("all.yaml"));
    } else {
      writeEach(definitions);
    }
  }

  private void writeOne(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (int i = 0; i < experiments; i++) {
        out.write("---\n");
        out.write(yaml(i));
      }
    }
  }

  private void writeEach(Path definitions) throws IOException {
    for (int i = 0; i < experiments; i++) {
      Path folder = definitions.resolve("team-" + i / 100);
      if (i % 100 == 0) {
        Files.createDirectories(folder);
      }
      Files.writeString(folder.resolve("experiment-" + i + ".yaml"), yaml(i));
    }
  }

  /// `EXPERIMENTS FOLDER`: writes a workspace in which each experiment has a flag of its own.
  public static void main(String[] args) throws IOException {
    int experiments = Integer.parseInt(args[0]);
    of(experiments, experiments).write(Path.of(args[1]), "http://127.0.0.1:1", false);
  }
}
