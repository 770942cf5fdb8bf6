package dev.labbook.launchdarkly;

import dev.labbook.api.Api;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.KindContract;
import dev.labbook.sandbox.InProcess;
import java.nio.file.Path;
import java.util.List;

/// Legacy experiments keep the contract of all kinds.
final class LegacyContractTest extends KindContract<LegacyDefinition, LegacyObserved> {
  @Override
  protected ExperimentKind<LegacyDefinition, LegacyObserved> kind() {
    return LegacyBench.KIND;
  }

  @Override
  protected Ground open(Path empty) {
    InProcess sandbox = LegacyBench.sandbox();
    sandbox.put(
        "banner",
        new InProcess.Legacy(
            0,
            List.of(
                new InProcess.Legacy.Item("m0", List.of("production", "staging")),
                new InProcess.Legacy.Item("foreign", List.of("production")),
                new InProcess.Legacy.Item("m1", List.of()))));
    return new Shop(sandbox);
  }

  private record Shop(InProcess sandbox) implements Ground {
    @Override
    public Api api() {
      return sandbox;
    }

    @Override
    public String workspace() {
      return LegacyBench.WORKSPACE;
    }

    @Override
    public String settled() {
      return """
      kind: launchdarkly/legacy-experiments
      target: shop
      flag: banner
      baseline: Control
      experiments:
        - {metric: m1, environments: []}
        - {metric: m0, environments: [staging, production]}
      """;
    }

    @Override
    public String wanted() {
      return """
      kind: launchdarkly/legacy-experiments
      target: shop
      flag: banner
      baseline: b
      experiments:
        - {metric: m0, environments: [production]}
        - {metric: m2, environments: [staging]}
      remove: {metrics: [m1], justification: Test}
      """;
    }

    @Override
    public String state() {
      return sandbox.legacy("banner").toString();
    }

    @Override
    public void close() {}
  }
}
