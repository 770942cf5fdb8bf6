package dev.labbook.posthog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.Dialect;
import dev.labbook.api.ReadApi;
import dev.labbook.definition.Address;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Documents;
import dev.labbook.definition.Platform;
import dev.labbook.definition.Target;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.FieldSpec;
import dev.labbook.kind.Parallel;
import dev.labbook.plan.Change;
import dev.labbook.source.CodeDoc;
import dev.labbook.source.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The kind as far as files go.
record DefinitionOnly() implements ExperimentKind<ExperimentDefinition, String> {
  private static final Documents.Kind KIND =
      new Documents.Kind("posthog/experiment", List.of("flagKey"));

  @Override
  public String name() {
    return KIND.name();
  }

  @Override
  public Platform platform() {
    return PostHogPlatform.platform();
  }

  @Override
  public Dialect dialect() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> identity() {
    return KIND.identity();
  }

  @Override
  public List<FieldSpec> fields() {
    return ExperimentFields.ALL;
  }

  @Override
  public List<CodeDoc> codes() {
    return FileCodes.ALL;
  }

  @Override
  public @Nullable ExperimentDefinition decode(Declared declared, Problems out) {
    return new ExperimentDecoder(KIND).decode(declared, out);
  }

  @Override
  public Map<Address, String> fetch(
      Target target, List<ExperimentDefinition> wanted, ReadApi api, Parallel parallel) {
    return Map.of();
  }

  @Override
  public ObjectNode describe(Target target, String live) {
    throw new UnsupportedOperationException();
  }

  @Override
  public @Nullable Change compare(
      Target target, ExperimentDefinition wanted, String live, Problems out) {
    return null;
  }
}
