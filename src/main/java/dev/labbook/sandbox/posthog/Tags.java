package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.sandbox.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The filters by tags, which are JSON lists in the query (`posthog.md §1`).
final class Tags {
  private Tags() {}

  /// Rows that have at least one of the tags; all where none is asked for.
  static Predicate<Row> any(@Nullable String asked) {
    List<String> tags = read(asked);
    return row -> tags.isEmpty() || tags.stream().anyMatch(of(row)::contains);
  }

  /// Rows that have none of the tags.
  static Predicate<Row> none(@Nullable String asked) {
    List<String> tags = read(asked);
    return row -> tags.stream().noneMatch(of(row)::contains);
  }

  private static List<String> of(Row row) {
    return Json.texts(row.get("tags"));
  }

  private static List<String> read(@Nullable String asked) {
    try {
      JsonNode list = Json.parse((asked == null ? "[]" : asked).getBytes(StandardCharsets.UTF_8));
      return Json.texts(list);
    } catch (IOException e) {
      return List.of();
    }
  }
}
