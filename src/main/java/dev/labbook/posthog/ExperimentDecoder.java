package dev.labbook.posthog;

import dev.labbook.definition.Address;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Documents;
import dev.labbook.kind.FieldSpec;
import dev.labbook.kind.FreeJson;
import dev.labbook.kind.Located;
import dev.labbook.posthog.ExperimentDefinition.Conclusion;
import dev.labbook.posthog.ExperimentDefinition.Delete;
import dev.labbook.posthog.ExperimentDefinition.Metric;
import dev.labbook.posthog.ExperimentDefinition.Restart;
import dev.labbook.posthog.ExperimentDefinition.SavedMetric;
import dev.labbook.posthog.ExperimentDefinition.Stats;
import dev.labbook.posthog.ExperimentDefinition.Variant;
import dev.labbook.source.Fields;
import dev.labbook.source.Node;
import dev.labbook.source.Problems;
import dev.labbook.source.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads a `posthog/experiment` from its checked fields.
final class ExperimentDecoder {
  private final Type.Shape shape;
  private final String kind;

  ExperimentDecoder(Documents.Kind kind) {
    this.kind = kind.name();
    shape = Documents.shape(kind, ExperimentFields.ALL.stream().map(FieldSpec::field).toList());
  }

  /// The definition, or null when it has errors.
  @Nullable ExperimentDefinition decode(Declared declared, Problems out) {
    Problems own = new Problems();
    Fields fields = Fields.checkDocument(declared.source(), declared.fields(), shape, own);
    ExperimentDefinition found = fields == null ? null : read(declared, fields);
    if (found != null) {
      new ExperimentChecks(found, Objects.requireNonNull(fields), own).run();
    }
    out.addAll(own.sorted());
    return own.hasErrors() ? null : found;
  }

  private @Nullable ExperimentDefinition read(Declared declared, Fields fields) {
    String flagKey = fields.text("flagKey");
    if (flagKey == null) {
      return null;
    }
    Integer id = fields.whole("id");
    String status = fields.text("status");
    return new ExperimentDefinition(
        new Address(kind, declared.target(), id == null ? flagKey : flagKey + "#" + id),
        new Located(declared.source(), declared.fields()),
        flagKey,
        id,
        fields.text("name"),
        fields.text("description"),
        fields.text("type"),
        status == null ? null : Status.of(status),
        variants(fields),
        fields.decimal("rollout"),
        metrics(fields, "metrics", MetricTypes.METRIC),
        metrics(fields, "secondaryMetrics", MetricTypes.SECONDARY),
        free(fields, "filters", MetricTypes.FILTERS),
        savedMetrics(fields),
        fields.text("holdout"),
        free(fields, "exposure", ExperimentTypes.EXPOSURE),
        stats(fields.shape("stats")),
        fields.texts("tags"),
        Boolean.TRUE.equals(fields.bool("exposureCohort")),
        Boolean.TRUE.equals(fields.bool("allowUnknownEvents")),
        restart(fields.shape("restart")),
        fields.isNull("conclusion")
            ? new Conclusion("", "", null, false)
            : conclusion(fields.shape("conclusion")),
        delete(fields.shape("delete")));
  }

  private static @Nullable List<Variant> variants(Fields fields) {
    List<Fields> list = fields.shapes("variants");
    if (list == null) {
      return null;
    }
    List<Variant> found = new ArrayList<>();
    for (Fields item : list) {
      String key = item.text("key");
      Integer rollout = item.whole("rollout");
      if (key != null && rollout != null) {
        found.add(new Variant(key, item.text("name"), rollout, item.place()));
      }
    }
    return List.copyOf(found);
  }

  /// The whole list, or null when it is not written or an item is bad.
  private static @Nullable List<Metric> metrics(Fields fields, String name, Type type) {
    List<Fields> shapes = fields.shapes(name);
    if (shapes == null) {
      return null;
    }
    List<Metric> found = new ArrayList<>();
    if (fields.node(name) instanceof Node.Sequence list) {
      for (int i = 0; i < shapes.size(); i++) {
        Located written = new Located(fields.source(), list.items().get(i));
        found.add(metric(shapes.get(i), FreeJson.of(written, type)));
      }
    }
    return List.copyOf(found);
  }

  private static Metric metric(Fields fields, FreeJson json) {
    return new Metric(written(fields.text("uuid")), written(fields.text("name")), json);
  }

  private static @Nullable String written(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static @Nullable FreeJson free(Fields fields, String name, Type type) {
    Node node = fields.node(name);
    if (node == null || (fields.shape(name) == null && !fields.isNull(name))) {
      return null;
    }
    return FreeJson.of(new Located(fields.source(), node), type);
  }

  private static @Nullable List<SavedMetric> savedMetrics(Fields fields) {
    List<Fields> list = fields.shapes("savedMetrics");
    if (list == null) {
      return null;
    }
    List<SavedMetric> found = new ArrayList<>();
    for (Fields item : list) {
      String name = item.text("name");
      if (name != null) {
        found.add(new SavedMetric(name, "secondary".equals(item.text("role")), item.place()));
      }
    }
    return List.copyOf(found);
  }

  private static @Nullable Stats stats(@Nullable Fields stats) {
    return stats == null ? null : new Stats(stats.text("method"), stats.text("baseline"));
  }

  private static @Nullable Restart restart(@Nullable Fields restart) {
    String why = restart == null ? null : restart.text("justification");
    return why == null ? null : new Restart(why);
  }

  private static @Nullable Conclusion conclusion(@Nullable Fields conclusion) {
    return conclusion == null
        ? null
        : new Conclusion(
            conclusion.text("result"),
            conclusion.text("comment"),
            conclusion.text("ship"),
            Boolean.TRUE.equals(conclusion.bool("releaseToEveryone")));
  }

  private static @Nullable Delete delete(@Nullable Fields delete) {
    String why = delete == null ? null : delete.text("justification");
    return why == null ? null : new Delete(why);
  }
}
