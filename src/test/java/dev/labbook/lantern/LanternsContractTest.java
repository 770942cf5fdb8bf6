package dev.labbook.lantern;

import dev.labbook.api.Api;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.KindContract;
import java.nio.file.Path;

/// A kind that was made up for this keeps the contract as well.
final class LanternsContractTest extends KindContract<LanternDefinition, Lantern> {
  @Override
  protected ExperimentKind<LanternDefinition, Lantern> kind() {
    return new Lanterns();
  }

  @Override
  protected Ground open(Path empty) {
    return new ElmStreet(new Street().with("red", "red", 50, true).with("blue", "blue", 10, false));
  }

  private record ElmStreet(Street street) implements Ground {
    @Override
    public Api api() {
      return street;
    }

    @Override
    public String workspace() {
      return SeamTest.WORKSPACE;
    }

    @Override
    public String settled() {
      return """
      {kind: street/lantern, target: elm, key: red, colour: " red", share: 50, lit: true}
      ---
      {kind: street/lantern, target: elm, key: blue}
      """;
    }

    @Override
    public String wanted() {
      return SeamTest.WANTED;
    }

    @Override
    public String state() {
      return street.toString();
    }

    @Override
    public void close() {}
  }
}
