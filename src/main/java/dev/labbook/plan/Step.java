package dev.labbook.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.Method;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// One request that will be sent, as it will be sent but for its late values.
///
/// @param id from `1`, in the order of sending within its change
/// @param summary what it does, for people, such as `startIteration "Too pale"`; empty when method
///   and path say it
/// @param late the values that are not known yet, by name
public record Step(
    String id,
    String summary,
    Method method,
    String path,
    String contentType,
    @Nullable JsonNode body,
    SortedMap<String, Late> late) {

  /// Whether both would send the same: summaries and ids do not count.
  public boolean sends(Step other) {
    return method == other.method
        && path.equals(other.path)
        && contentType.equals(other.contentType)
        && java.util.Objects.equals(body, other.body)
        && late.equals(other.late);
  }

  /// The same under another id.
  public Step as(String other) {
    return new Step(other, summary, method, path, contentType, body, late);
  }
}
