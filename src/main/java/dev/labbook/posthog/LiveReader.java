package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.posthog.Experiment.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the API's answers, in the shape of every era (`posthog.md §2.3`). Unknown fields and words
/// are left aside, and a value of a wrong type counts as not shown: no answer makes it fail.
final class LiveReader {
  private static final Pattern RENAMED = Pattern.compile("(.*):deleted:[0-9]+", Pattern.DOTALL);

  private static final List<String> SHOWN =
      List.of(
          "type",
          "parameters",
          "filters",
          "metrics",
          "metrics_secondary",
          "secondary_metrics",
          "saved_metrics",
          "holdout",
          "holdout_id",
          "exposure_criteria",
          "stats_config",
          "tags",
          "conclusion",
          "conclusion_comment");

  private static final List<String> LEGACY =
      List.of("ExperimentTrendsQuery", "ExperimentFunnelsQuery");

  private LiveReader() {}

  /// An experiment of a list.
  ///
  /// @param key of its flag, as it was before that was deleted
  /// @param renamed whether its flag was deleted and renamed
  record Row(long id, String key, boolean renamed, JsonNode json) {
    /// Whether it lacks what a comparison needs (`posthog.md §2.3`).
    boolean light() {
      return !json.has("filters") && !json.has("metrics");
    }
  }

  /// A row of a list of experiments.
  static Row row(JsonNode json) {
    String key = text(json, "feature_flag_key", text(json.path("feature_flag"), "key", ""));
    Matcher renamed = RENAMED.matcher(key);
    boolean gone = renamed.matches();
    return new Row(json.path("id").asLong(-1), gone ? renamed.group(1) : key, gone, json);
  }

  /// An experiment with all that its own answer, or a full row, shows.
  static Experiment experiment(JsonNode json) {
    Row row = row(json);
    Flag flag = json.path("feature_flag").isObject() ? flag(json.path("feature_flag")) : null;
    return new Experiment(
        row.id(),
        row.key(),
        row.renamed(),
        text(json, "name", ""),
        text(json, "description", ""),
        state(json, flag),
        json.path("archived").asBoolean(false),
        json.path("is_legacy").asBoolean(false) || legacy(json),
        json.path("version").isIntegralNumber(),
        present(json.path("exposure_cohort")),
        day(json, "created_at"),
        day(json, "start_date"),
        day(json, "end_date"),
        flag,
        shown(json));
  }

  /// The word, else what dates and flag tell.
  private static State state(JsonNode json, @Nullable Flag flag) {
    return switch (text(json, "status", "")) {
      case "draft" -> State.DRAFT;
      case "running" -> State.RUNNING;
      case "paused" -> State.PAUSED;
      case "exposure_frozen" -> State.FROZEN;
      case "stopped", "complete" -> State.STOPPED;
      default -> {
        if (!present(json.path("start_date"))) {
          yield State.DRAFT;
        }
        if (present(json.path("end_date"))) {
          yield State.STOPPED;
        }
        yield flag == null || flag.active() ? State.RUNNING : State.PAUSED;
      }
    };
  }

  private static boolean legacy(JsonNode json) {
    for (String list : List.of("metrics", "metrics_secondary")) {
      for (JsonNode metric : json.path(list)) {
        if (LEGACY.contains(text(metric, "kind", ""))) {
          return true;
        }
      }
    }
    return false;
  }

  private static ObjectNode shown(JsonNode json) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    for (String field : SHOWN) {
      JsonNode value = json.get(field);
      if (value != null) {
        shown.set(field, value);
      }
    }
    return shown;
  }

  /// A flag, of an experiment or of a list.
  static Flag flag(JsonNode json) {
    ObjectNode filters =
        json.path("filters") instanceof ObjectNode object
            ? object
            : JsonNodeFactory.instance.objectNode();
    return new Flag(
        json.path("id").asLong(-1),
        text(json, "key", ""),
        json.path("active").asBoolean(true),
        json.path("deleted").asBoolean(false),
        filters);
  }

  /// Whether a value is there and says something.
  static boolean present(JsonNode value) {
    return !value.isMissingNode() && !value.isNull() && !value.asText("-").isEmpty();
  }

  static @Nullable String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isTextual() ? value.textValue() : null;
  }

  static String text(JsonNode json, String field, String otherwise) {
    return Objects.requireNonNullElse(text(json, field), otherwise);
  }

  /// A number, also one that is written as a text.
  static BigDecimal decimal(JsonNode value, BigDecimal otherwise) {
    if (value.isNumber()) {
      return value.decimalValue();
    }
    String text = value.isTextual() ? value.textValue().strip() : "";
    try {
      return text.isEmpty() || text.length() > 40 ? otherwise : new BigDecimal(text);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /// The UTC day of a time; one without a zone is in UTC (`posthog.md §2.3`).
  private static @Nullable LocalDate day(JsonNode json, String field) {
    String time = text(json, field, "");
    try {
      Instant when = OffsetDateTime.parse(time).toInstant();
      return when.atZone(ZoneOffset.UTC).toLocalDate();
    } catch (DateTimeParseException e) {
      return naive(time);
    }
  }

  private static @Nullable LocalDate naive(String time) {
    try {
      return LocalDateTime.parse(time).toLocalDate();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
