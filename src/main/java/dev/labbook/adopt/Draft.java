package dev.labbook.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.definition.Definition;
import dev.labbook.definition.Target;
import dev.labbook.edit.YamlText;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.FieldSpec;
import dev.labbook.source.Field;
import dev.labbook.source.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The text of a definition that says what is live, so that a plan right after is empty: each text
/// is planned before it is taken, and a field that nothing can be done about is left out.
final class Draft<D extends Definition, L> {
  private final ExperimentKind<D, L> kind;
  private final Map<String, Target> targets;
  private final Target target;

  Draft(ExperimentKind<D, L> kind, Map<String, Target> targets, Target target) {
    this.kind = kind;
    this.targets = targets;
    this.target = target;
  }

  /// What came out.
  ///
  /// @param text null when there is no way to say it
  /// @param leftOut fields that could not be said
  /// @param reason of the last thing that went wrong; "" when nothing did
  record Result(@Nullable String text, List<String> leftOut, String reason) {}

  /// The text for something live.
  ///
  /// @param comment the line above it, without `#`; null for none
  Result of(L live, @Nullable String comment) {
    ObjectNode said = head();
    said.setAll(inOrder(kind.brief(kind.describe(target, live))));
    List<String> leftOut = new ArrayList<>();
    String reason = "";
    while (true) {
      String text = YamlText.document(comment == null ? List.of() : List.of(comment), said);
      Trial trial = Trial.of(kind, targets, target, text, live);
      if (trial.fine()) {
        return new Result(text, leftOut, reason);
      }
      reason = trial.reason();
      List<String> now = without(said, trial.culprits());
      if (now.isEmpty()) {
        return new Result(null, leftOut, reason);
      }
      leftOut.addAll(now);
    }
  }

  private ObjectNode head() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", kind.name())
        .put("target", target.name());
  }

  private ObjectNode inOrder(ObjectNode described) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    for (FieldSpec spec : kind.fields()) {
      JsonNode value = described.get(spec.name());
      if (value != null) {
        out.set(spec.name(), value);
      }
    }
    return out;
  }

  /// Takes out what can be taken out of these fields, and says which it was.
  private List<String> without(ObjectNode said, Set<String> culprits) {
    List<String> gone = new ArrayList<>();
    for (FieldSpec spec : kind.fields()) {
      boolean identity = kind.identity().contains(spec.name());
      if (culprits.contains(spec.name()) && !identity && said.has(spec.name())) {
        boolean whole = !spec.field().required();
        if (whole ? said.remove(spec.name()) != null : bare(said.get(spec.name()), spec.field())) {
          gone.add(spec.name());
        }
      }
    }
    return gone;
  }

  /// Leaves of a required mapping only what is required in it; whether that was less.
  private static boolean bare(JsonNode value, Field field) {
    if (!(value instanceof ObjectNode map) || !(field.type() instanceof Type.Shape shape)) {
      return false;
    }
    int before = map.size();
    shape.fields().stream().filter(f -> !f.required()).forEach(f -> map.remove(f.name()));
    return map.size() < before;
  }
}
