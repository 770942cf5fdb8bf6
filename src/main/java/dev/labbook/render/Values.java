package dev.labbook.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.plan.JsonText;
import dev.labbook.source.Printable;
import java.util.Arrays;
import java.util.List;

/// Values of fields as people read them.
final class Values {
  private static final String EMPTY = "(empty)";
  private static final int FLOW = 100;

  private Values() {}

  /// The lines of a value: text as it is, a long list or mapping as JSON over several lines.
  static List<String> lines(JsonNode value) {
    if (value.isTextual()) {
      return text(value.textValue());
    }
    if (value.isNull()) {
      return List.of(EMPTY);
    }
    String flow = JsonText.line(value);
    if (value.isValueNode() || flow.length() <= FLOW) {
      return List.of(flow);
    }
    return JsonText.pretty(value).lines().toList();
  }

  private static List<String> text(String text) {
    if (text.indexOf('\n') >= 0) {
      return Arrays.stream(text.split("\n", -1)).map(Printable::of).toList();
    }
    boolean bare = !text.isEmpty() && text.equals(text.strip()) && !text.equals(EMPTY);
    return List.of(Printable.of(bare ? text : '"' + text + '"'));
  }
}
