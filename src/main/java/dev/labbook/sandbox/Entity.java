package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// One thing of the state, stored and replaced as a whole.
sealed interface Entity extends Kept
    permits Settings, Member, Metric, MetricGroup, Flag, Experiment, Holdout, Layer {

  /// What it is called among its kind.
  String id();

  /// As it is stored; [#read] reads it back.
  @Override
  ObjectNode json();

  /// The word for its kind in the state file.
  @Override
  default String storedAs() {
    return switch (this) {
      case Settings _ -> "settings";
      case Member _ -> "member";
      case Metric _ -> "metric";
      case MetricGroup _ -> "metricGroup";
      case Flag _ -> "flag";
      case Experiment _ -> "experiment";
      case Holdout _ -> "holdout";
      case Layer _ -> "layer";
    };
  }

  /// Reads an entity as stored; throws [IllegalArgumentException] for an unknown kind.
  static Entity read(String kind, JsonNode json) {
    return switch (kind) {
      case "settings" -> Settings.of(json);
      case "member" -> Member.of(json);
      case "metric" -> Metric.of(json);
      case "metricGroup" -> MetricGroup.of(json);
      case "flag" -> Flag.of(json);
      case "experiment" -> Experiment.of(json);
      case "holdout" -> Holdout.of(json);
      case "layer" -> Layer.of(json);
      default -> throw new IllegalArgumentException("unknown kind '" + kind + "'");
    };
  }
}
