package dev.labbook.source;

import java.util.List;
import java.util.stream.Collectors;

/// Types in words: what stands behind "but must be".
public final class Expected {
  private Expected() {}

  /// Such as `a number from 0 to 100`, `one of draft, running`, `a list`, `text or a mapping`.
  public static String words(Type type) {
    return switch (type) {
      case Type.Text t -> t.expected() == null ? "text" : t.expected();
      case Type.Choice c -> choice(c.options());
      case Type.Bool _ -> "true or false";
      case Type.Whole w -> "a whole number from " + w.min() + " to " + w.max();
      case Type.Decimal d -> "a number from " + d.min() + " to " + d.max();
      case Type.Day _ -> "a day such as 2026-11-12";
      case Type.Span _ -> "a length of time such as 500ms, 10s, 5m, 1h or 7d";
      case Type.Items _ -> "a list";
      case Type.Shape _, Type.MapOf _, Type.Variants _ -> "a mapping";
      case Type.Secret _ -> "{env: NAME} or {file: PATH}";
      case Type.Either e ->
          e.options().stream().map(Expected::words).collect(Collectors.joining(" or "));
      case Type.Any _, Type.Json _ -> "anything";
    };
  }

  private static String choice(List<String> options) {
    return options.size() == 1 ? options.getFirst() : "one of " + String.join(", ", options);
  }
}
