package dev.labbook.definition;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a plan must keep to, or `apply` refuses it. Null limits are no limits.
///
/// @param protect experiments that are not changed
/// @param require fields that every definition must have
/// @param keys what the whole of every key must match; null for anything
public record Policy(
    @Nullable Integer maxRestarts,
    @Nullable Integer maxStops,
    @Nullable Integer maxArchived,
    @Nullable Integer maxRunningTouched,
    List<Glob> protect,
    List<Freeze> freeze,
    List<String> require,
    @Nullable Pattern keys) {
  /// Everything is allowed.
  public static final Policy NONE =
      new Policy(null, null, null, null, List.of(), List.of(), List.of(), null);
}
