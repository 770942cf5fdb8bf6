package dev.labbook.reconcile;

import dev.labbook.definition.Address;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Policy;
import dev.labbook.definition.Workspace;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.source.DidYouMean;
import dev.labbook.source.Node;
import dev.labbook.source.Place;
import dev.labbook.source.Printable;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the policy wants of definitions, whatever is live: fields that they must have, and how keys
/// look. It is checked where they are decoded.
record Rules(Policy policy) {
  /// Checks one definition.
  void check(ExperimentKind<?, ?> kind, Declared declared, Address address, Problems out) {
    if (policy.require().isEmpty() && policy.keys() == null) {
      return;
    }
    List<String> missing =
        policy.require().stream()
            .filter(path -> has(kind, path) && !written(declared.fields(), path))
            .toList();
    if (!missing.isEmpty()) {
      String fields = String.join(", ", missing);
      violation(
          PolicyCodes.REQUIRED,
          address,
          declared.place(),
          "it says nothing of " + Printable.cut(fields) + ", which the policy requires",
          "write it",
          out);
    }
    key(kind, declared, address, out);
  }

  private void key(ExperimentKind<?, ?> kind, Declared declared, Address address, Problems out) {
    Node node = declared.fields().get(kind.identity().getFirst());
    if (policy.keys() != null
        && node instanceof Node.Scalar key
        && !policy.keys().matcher(key.text()).matches()) {
      violation(
          PolicyCodes.KEY,
          address,
          declared.source().place(key.start()),
          "the key '"
              + Printable.cut(key.text())
              + "' does not match '"
              + Printable.cut(policy.keys().pattern())
              + "' (policy.keys)",
          "choose another key while it does not exist yet",
          out);
    }
  }

  private static void violation(
      String code, Address address, Place place, String message, String hint, Problems out) {
    String way = hint + ", or consent to it: " + Policies.allow(code, address.toString());
    out.add(new Problem(Severity.VIOLATION, code, address.toString(), place, message, way));
  }

  private static boolean has(ExperimentKind<?, ?> kind, String path) {
    String top = path.split("\\.", 2)[0];
    return kind.fields().stream().anyMatch(spec -> spec.name().equals(top));
  }

  private static boolean written(Node.Mapping fields, String path) {
    Node node = fields;
    for (String name : path.split("\\.", -1)) {
      node = node instanceof Node.Mapping mapping ? mapping.get(name) : null;
    }
    return !empty(node);
  }

  private static boolean empty(@Nullable Node node) {
    return switch (node) {
      case null -> true;
      case Node.Scalar scalar -> scalar.isNull() || scalar.text().isBlank();
      case Node.Sequence list -> list.items().isEmpty();
      case Node.Mapping mapping -> mapping.entries().isEmpty();
    };
  }

  /// Warns of required fields that no kind has: they require nothing.
  static void warn(Workspace workspace, List<ExperimentKind<?, ?>> kinds, Problems out) {
    for (String path : workspace.policy().require()) {
      if (kinds.stream().noneMatch(kind -> has(kind, path))) {
        TreeSet<String> known = new TreeSet<>();
        kinds.forEach(kind -> kind.fields().forEach(spec -> known.add(spec.name())));
        out.warning(
            PolicyCodes.NO_SUCH_FIELD,
            workspace.source().place(workspace.source().text().indexOf("policy:")),
            "'require' names '"
                + Printable.cut(path)
                + "', a field that no definition has"
                + DidYouMean.suffix(path, known),
            "correct its spelling");
      }
    }
  }
}
