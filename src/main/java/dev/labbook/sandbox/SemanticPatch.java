package dev.labbook.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Semantic patches: their content type and their instructions (`launchdarkly.md §4`).
final class SemanticPatch {
  private SemanticPatch() {}

  /// Refuses (400) a body that LaunchDarkly would take for a JSON patch.
  static void check(Call call, boolean lenient) {
    if (!lenient && !isSemantic(call)) {
      throw Refusal.invalid(
          "The body is taken for a JSON patch: send Content-Type "
              + "\"application/json; domain-model=launchdarkly.semanticpatch\"");
    }
  }

  /// The instructions in their order, at least one.
  static <T> List<T> instructions(Call call, Function<Body, T> read) {
    Body body = Body.of(call);
    body.textOrNull("comment");
    List<T> instructions = body.objects("instructions").stream().map(read).toList();
    if (instructions.isEmpty()) {
      throw body.wrong("instructions", "must not be empty");
    }
    return instructions;
  }

  /// Whether the content type says that it is one.
  static boolean isSemantic(Call call) {
    return call.header("content-type").stream().anyMatch(SemanticPatch::isSemantic);
  }

  private static boolean isSemantic(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
    return type.startsWith("application/json;")
        && List.of(type.split(";")).contains("domain-model=launchdarkly.semanticpatch");
  }
}
