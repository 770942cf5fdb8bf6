package dev.labbook.definition;

import dev.labbook.source.Place;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a plan must keep to, or `apply` refuses it. Null limits are no limits.
///
/// @param protect experiments that are not changed
/// @param protectAt where each pattern stands
/// @param require fields that every definition must have, such as `maintainer` or `stop.reason`
/// @param requireAt where each of them stands
/// @param keys what the whole of every key must match; null for anything
public record Policy(
    @Nullable Integer maxRestarts,
    @Nullable Integer maxStops,
    @Nullable Integer maxArchived,
    @Nullable Integer maxRunningTouched,
    List<Glob> protect,
    List<Place> protectAt,
    List<Freeze> freeze,
    List<String> require,
    List<Place> requireAt,
    @Nullable Pattern keys) {
  /// Everything is allowed.
  public static final Policy NONE =
      new Policy(
          null, null, null, null, List.of(), List.of(), List.of(), List.of(), List.of(), null);
}
