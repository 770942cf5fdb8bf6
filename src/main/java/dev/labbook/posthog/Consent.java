package dev.labbook.posthog;

import dev.labbook.plan.FieldChange;
import dev.labbook.source.Printable;
import dev.labbook.source.Problems;
import java.util.List;
import java.util.stream.Collectors;

/// Whether `restart` and `delete` consent to what they are asked for. Each consents once, which
/// nothing here can tell: so their use is warned of.
final class Consent {
  private final ExperimentDefinition wanted;
  private final Problems out;

  Consent(ExperimentDefinition wanted, Problems out) {
    this.wanted = wanted;
    this.out = out;
  }

  /// To change percentages or rollout of what was launched.
  void toChange(List<FieldChange> fields) {
    String paths = fields.stream().map(FieldChange::path).collect(Collectors.joining(", "));
    if (wanted.restart() == null) {
      out.error(
          LiveCodes.CONSENT,
          wanted.at(fields.getFirst().path().startsWith("rollout") ? "rollout" : "variants"),
          "a change of "
              + Printable.of(paths)
              + " while it runs moves users between the variants; nothing in the definition"
              + " consents to that",
          "if that is meant, write 'restart: {justification: why it changes}'");
    } else {
      once("restart", "at the next difference");
    }
  }

  /// To delete it.
  void toDelete() {
    if (wanted.delete() == null) {
      out.error(
          LiveCodes.CONSENT,
          wanted.at("status"),
          "it is to be deleted, and nothing in the definition consents to that",
          "if that is meant, write 'delete: {justification: why it goes}'");
    } else {
      once("delete", "if it came back");
    }
  }

  private void once(String field, String when) {
    out.warning(
        LiveCodes.OPEN_CONSENT,
        wanted.at(field),
        "'" + field + "' would consent again " + when,
        "take it out once this is applied");
  }
}
