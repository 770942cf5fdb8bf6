package dev.labbook.launchdarkly;

import dev.labbook.definition.Address;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Documents;
import dev.labbook.kind.FieldSpec;
import dev.labbook.launchdarkly.ExperimentDefinition.Analysis;
import dev.labbook.launchdarkly.ExperimentDefinition.Extras;
import dev.labbook.launchdarkly.ExperimentDefinition.FlagUse;
import dev.labbook.launchdarkly.ExperimentDefinition.Layer;
import dev.labbook.launchdarkly.ExperimentDefinition.Restart;
import dev.labbook.launchdarkly.ExperimentDefinition.Stop;
import dev.labbook.launchdarkly.ExperimentDefinition.Treatment;
import dev.labbook.source.Fields;
import dev.labbook.source.Place;
import dev.labbook.source.Problems;
import dev.labbook.source.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads a `launchdarkly/experiment` from its checked fields.
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
    String key = fields.text("key");
    Fields flag = fields.shape("flag");
    String flagKey = flag == null ? null : flag.text("key");
    if (key == null || flag == null || flagKey == null) {
      return null;
    }
    Fields metrics = fields.shape("metrics");
    String status = fields.text("status");
    return new ExperimentDefinition(
        new Address(kind, declared.target(), key),
        declared.place(),
        places(fields),
        fields.text("name"),
        fields.text("description"),
        fields.text("maintainer"),
        fields.texts("tags"),
        status == null ? null : Status.of(status),
        fields.text("hypothesis"),
        new FlagUse(flagKey, flag.text("rule"), Boolean.TRUE.equals(flag.bool("on"))),
        fields.text("randomizationUnit"),
        metrics == null ? null : primary(metrics),
        metrics == null ? null : secondary(metrics),
        treatments(fields),
        fields.text("notInExperiment"),
        fields.bool("canReshuffleTraffic"),
        restart(fields.shape("restart")),
        stop(fields.shape("stop")),
        fields.day("end"),
        extras(fields));
  }

  private static Map<String, Place> places(Fields fields) {
    Map<String, Place> places = new HashMap<>();
    for (String name : fields.names()) {
      places.put(name, fields.place(name));
    }
    return Map.copyOf(places); // a third of the room
  }

  private static @Nullable MetricRef primary(Fields metrics) {
    Fields group = metrics.shape("primary");
    return group == null
        ? metric(metrics.text("primary"), false)
        : metric(group.text("group"), true);
  }

  private static @Nullable List<MetricRef> secondary(Fields metrics) {
    List<Fields.Item> items = metrics.items("secondary");
    if (items == null) {
      return null;
    }
    List<MetricRef> found = new ArrayList<>();
    for (Fields.Item item : items) {
      Fields group = item.shape();
      MetricRef metric =
          group == null ? metric(item.text(), false) : metric(group.text("group"), true);
      if (metric != null) {
        found.add(metric);
      }
    }
    return List.copyOf(found);
  }

  private static @Nullable MetricRef metric(@Nullable String key, boolean group) {
    return key == null ? null : new MetricRef(key, group);
  }

  private static @Nullable List<Treatment> treatments(Fields fields) {
    List<Fields> list = fields.shapes("treatments");
    if (list == null) {
      return null;
    }
    List<Treatment> found = new ArrayList<>();
    for (Fields item : list) {
      String variation = item.text("variation");
      BigDecimal allocation = item.decimal("allocation");
      if (variation != null && allocation != null) {
        boolean baseline = Boolean.TRUE.equals(item.bool("baseline"));
        found.add(new Treatment(item.text("name"), variation, allocation, baseline, item.place()));
      }
    }
    return List.copyOf(found);
  }

  private static @Nullable Restart restart(@Nullable Fields restart) {
    String justification = restart == null ? null : restart.text("justification");
    return restart == null || justification == null
        ? null
        : new Restart(justification, restart.day("ends"));
  }

  private static @Nullable Stop stop(@Nullable Fields stop) {
    if (stop == null) {
      return null;
    }
    String winner = stop.text("winner");
    return new Stop(winner == null || winner.isEmpty() ? null : winner, stop.text("reason"));
  }

  private static Extras extras(Fields fields) {
    return new Extras(
        fields.text("type"),
        fields.span("reallocationFrequency"),
        fields.text("methodology"),
        fields.text("dataSource"),
        fields.text("holdout"),
        layer(fields.shape("layer")),
        fields.texts("attributes"),
        fields.text("covariate"),
        analysis(fields.shape("analysis")));
  }

  private static @Nullable Layer layer(@Nullable Fields layer) {
    String key = layer == null ? null : layer.text("key");
    Integer reservation = layer == null ? null : layer.whole("reservation");
    return key == null || reservation == null ? null : new Layer(key, reservation);
  }

  private static @Nullable Analysis analysis(@Nullable Fields analysis) {
    if (analysis == null) {
      return null;
    }
    Fields correction = analysis.shape("correction");
    return new Analysis(
        analysis.decimal("bayesianThreshold"),
        analysis.decimal("significanceThreshold"),
        analysis.text("testDirection"),
        correction == null ? null : correction.text("method"),
        correction == null ? null : correction.text("scope"),
        analysis.bool("sequential"));
  }
}
