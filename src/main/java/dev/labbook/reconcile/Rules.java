package dev.labbook.reconcile;

import dev.labbook.definition.Address;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Matching;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the policy wants of definitions, whatever is live: fields that they must have, and how keys
/// look. It is checked where they are decoded.
public record Rules(Policy policy) {
  /// Checks one definition.
  void check(ExperimentKind<?, ?> kind, Declared declared, Address address, Problems out) {
    if (askNothing()) {
      return;
    }
    String missing = missing(kind, declared);
    if (missing != null) {
      violation(PolicyCodes.REQUIRED, address, declared.place(), missing, "write it", out);
    }
    String misfit = misfit(kind, declared);
    Node key = declared.fields().get(kind.identity().getFirst());
    if (misfit != null && key != null) {
      violation(
          PolicyCodes.KEY,
          address,
          declared.source().place(key.start()),
          misfit,
          "choose another key while it does not exist yet",
          out);
    }
  }

  /// Whether no definition can be against them.
  public boolean askNothing() {
    return policy.require().isEmpty() && policy.keys() == null;
  }

  /// What is against them in one definition, in sentences.
  public List<String> against(ExperimentKind<?, ?> kind, Declared declared) {
    return Stream.of(missing(kind, declared), misfit(kind, declared))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  private @Nullable String missing(ExperimentKind<?, ?> kind, Declared declared) {
    List<String> missing =
        policy.require().stream()
            .filter(path -> has(kind, path) && !written(declared.fields(), path))
            .toList();
    return missing.isEmpty()
        ? null
        : "it says nothing of "
            + Printable.cut(String.join(", ", missing))
            + ", which the policy requires";
  }

  private @Nullable String misfit(ExperimentKind<?, ?> kind, Declared declared) {
    Pattern keys = policy.keys();
    Node node = declared.fields().get(kind.identity().getFirst());
    if (keys == null || !(node instanceof Node.Scalar key) || Matching.matches(keys, key.text())) {
      return null;
    }
    return "the key '"
        + Printable.cut(key.text())
        + "' does not match '"
        + Printable.cut(keys.pattern())
        + "' (policy.keys)";
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

  /// Finds what would require or protect nothing, whatever the definitions are.
  static void problems(Workspace workspace, List<ExperimentKind<?, ?>> kinds, Problems out) {
    required(workspace.policy(), kinds, out);
    Policy policy = workspace.policy();
    for (int i = 0; i < policy.protect().size(); i++) {
      String pattern = policy.protect().get(i).pattern();
      String why = protectsNothing(pattern, workspace, kinds);
      if (why != null) {
        out.error(
            PolicyCodes.PROTECTS_NOTHING,
            policy.protectAt().get(i),
            "'protect' names '" + Printable.cut(pattern) + "', " + why,
            "write KIND:TARGET/KEY, or a key alone; '*' stands for anything");
      }
    }
  }

  /// Null where it may protect something.
  private static @Nullable String protectsNothing(
      String pattern, Workspace workspace, List<ExperimentKind<?, ?>> kinds) {
    if (pattern.isBlank()) {
      return "which is nothing";
    }
    int colon = pattern.indexOf(':');
    int star = pattern.indexOf('*');
    int slash = pattern.indexOf('/', colon + 1);
    String kind = pattern.substring(0, Math.max(colon, 0));
    List<String> names = kinds.stream().map(ExperimentKind::name).toList();
    if (colon >= 0 && (star < 0 || star > colon) && !names.contains(kind)) {
      return "and there is no kind '" + Printable.cut(kind) + "'" + DidYouMean.suffix(kind, names);
    }
    String target = slash < 0 ? "" : pattern.substring(colon + 1, slash);
    boolean exact = colon >= 0 && slash >= 0 && (star < 0 || star > slash);
    return exact && !workspace.targets().containsKey(target)
        ? "and there is no target '"
            + Printable.cut(target)
            + "'"
            + DidYouMean.suffix(target, workspace.targets().keySet())
        : null;
  }

  private static void required(Policy policy, List<ExperimentKind<?, ?>> kinds, Problems out) {
    for (int i = 0; i < policy.require().size(); i++) {
      String path = policy.require().get(i);
      if (kinds.stream().noneMatch(kind -> has(kind, path))) {
        TreeSet<String> known = new TreeSet<>();
        kinds.forEach(kind -> kind.fields().forEach(spec -> known.add(spec.name())));
        out.error(
            PolicyCodes.NO_SUCH_FIELD,
            policy.requireAt().get(i),
            "'require' names '"
                + Printable.cut(path)
                + "', a field that no definition has"
                + DidYouMean.suffix(path, known),
            "correct its spelling, or take it out");
      }
    }
  }
}
