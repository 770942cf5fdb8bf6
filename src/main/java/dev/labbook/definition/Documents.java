package dev.labbook.definition;

import dev.labbook.source.DidYouMean;
import dev.labbook.source.Field;
import dev.labbook.source.Fields;
import dev.labbook.source.Node;
import dev.labbook.source.Place;
import dev.labbook.source.Printable;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the documents of all kinds have in common: `kind`, `target` and `overrides`.
public final class Documents {
  private static final Set<String> COMMON = Set.of("kind", "target", "overrides");
  private static final Type.MapOf OVERRIDES =
      new Type.MapOf(WorkspaceShape.NAME, new Type.MapOf(Type.Text.ANY, new Type.Any()));

  private final List<Kind> kinds;
  private final List<String> names;
  private final Type.Shape head;
  private final Map<String, Target> targets;

  /// What must be known of a kind here.
  ///
  /// @param name its first part, up to `/`, is the platform
  /// @param identity the fields that say which experiment is meant, such as `key`; no override may
  ///   replace them
  public record Kind(String name, List<String> identity) {
    String platform() {
      return name.substring(0, Math.max(0, name.indexOf('/')));
    }
  }

  /// One of the targets that a document names, and the node that names it; null where none does.
  ///
  /// @param alone whether the document names no other, and not in a list
  private record Named(String target, @Nullable Node node, boolean alone) {}

  /// Reads documents of these kinds.
  public Documents(List<Kind> kinds, Map<String, Target> targets) {
    this.kinds = List.copyOf(kinds);
    this.names = kinds.stream().map(Kind::name).toList();
    this.head = headShape(names);
    this.targets = targets;
  }

  /// A document's definitions, one for each target that it names; none when its kind is not known
  /// (a problem).
  public static List<Declared> declared(
      Source source,
      Node.Mapping document,
      List<Kind> kinds,
      Map<String, Target> targets,
      Problems out) {
    return new Documents(kinds, targets).declared(source, document, out);
  }

  /// The shape of a whole document of a kind, for its schema and for checking what [#declared]
  /// gives: its own fields with `kind`, `target` and `overrides`.
  ///
  /// @param own the kind's fields, without these three
  public static Type.Shape shape(Kind kind, List<Field> own) {
    List<Field> replaceable = new ArrayList<>();
    for (Field field : own) {
      if (!kind.identity().contains(field.name())) {
        replaceable.add(
            new Field(
                field.name(),
                field.type(),
                false,
                field.emptiable(),
                field.doc(),
                field.examples()));
      }
    }
    List<Field> fields = new ArrayList<>(head(kind.name()));
    fields.addAll(own);
    fields.add(overrides(new Type.MapOf(WorkspaceShape.NAME, new Type.Shape(replaceable))));
    return new Type.Shape(fields);
  }

  private static List<Field> head(String kind) {
    return List.of(
        Field.of("kind", Type.Choice.of(kind), "What the document describes.", kind).must(),
        Field.of(
                "target",
                Type.Either.of(WorkspaceShape.NAME, new Type.Items(WorkspaceShape.NAME, true)),
                "Where it lives: a target of `labbook.yaml`, or a list of them for an experiment in"
                    + " each.",
                "shop-production",
                "[shop-staging, shop-production]")
            .must());
  }

  private static Field overrides(Type type) {
    return Field.of(
        "overrides",
        type,
        "Whole top-level fields that are different at some of the targets.",
        "{shop-staging: {status: draft}}");
  }

  /// The same with what this one knows. For several threads.
  public List<Declared> declared(Source source, Node.Mapping document, Problems out) {
    Fields common = Fields.check(source, common(document), head, out);
    Kind kind = common == null ? null : kind(common);
    if (common == null || kind == null) {
      return List.of();
    }
    List<Named> named = targets(common, kind, out);
    Fields overrides = common.shape("overrides");
    if (overrides != null) {
      checkOverrides(overrides, kind, named.stream().map(Named::target).toList(), out);
    }
    Place place = source.place(document.start());
    List<Declared> declared = new ArrayList<>(named.size());
    for (Named name : named) {
      Node.Mapping fields = fieldsFor(document, overrides, name);
      declared.add(new Declared(kind.name(), name.target(), fields, source, place));
    }
    return declared;
  }

  private static Type.Shape headShape(List<String> kinds) {
    List<Field> fields = new ArrayList<>();
    for (Field field : head(kinds.isEmpty() ? "" : kinds.getFirst())) {
      fields.add(field.name().equals("kind") ? kindField(field) : field);
    }
    fields.add(overrides(OVERRIDES));
    return new Type.Shape(fields);
  }

  /// Any text, since an unknown kind has a problem of its own.
  private static Field kindField(Field field) {
    return new Field(field.name(), Type.Text.ANY, true, false, field.doc(), field.examples());
  }

  private static Node.Mapping common(Node.Mapping document) {
    List<Node.Entry> entries = new ArrayList<>(COMMON.size());
    for (Node.Entry entry : document.entries()) {
      if (COMMON.contains(entry.key().text())) {
        entries.add(entry);
      }
    }
    return new Node.Mapping(
        entries, document.flow(), document.start(), document.end(), document.shared());
  }

  private @Nullable Kind kind(Fields common) {
    String name = common.text("kind");
    if (name == null) {
      return null;
    }
    int found = names.indexOf(name);
    if (found < 0) {
      String guess = DidYouMean.suffix(name, names);
      String message = "unknown kind '" + Printable.cut(name) + "'" + guess;
      common.error(
          DefinitionCodes.UNKNOWN_KIND,
          "kind",
          message,
          "known kinds: " + String.join(", ", names));
      return null;
    }
    return kinds.get(found);
  }

  /// The targets as written, so that the document is checked all the same; one nameless when there
  /// is none.
  private List<Named> targets(Fields common, Kind kind, Problems out) {
    List<String> written = common.texts("target");
    if (written == null) {
      return List.of(new Named("", null, false));
    }
    if (written.isEmpty()) {
      common.error(
          DefinitionCodes.UNKNOWN_TARGET,
          "target",
          "'target' names no target",
          "name at least one");
      return List.of(new Named("", null, false));
    }
    List<Named> named = new ArrayList<>(written.size());
    Node node = common.node("target");
    for (int i = 0; i < written.size(); i++) {
      String name = written.get(i);
      if (!isKnown(name, kind)) {
        unknown(name, kind, common.placeOfItem("target", i), out);
      }
      if (written.indexOf(name) == i) {
        named.add(
            node instanceof Node.Sequence list
                ? new Named(name, list.items().get(i), false)
                : new Named(name, node, true));
      }
    }
    return named;
  }

  /// Whether there is such a target, of the kind's platform.
  private boolean isKnown(String name, Kind kind) {
    Target target = targets.get(name);
    return target != null && target.platform().equals(kind.platform());
  }

  private void unknown(String name, Kind kind, Place place, Problems out) {
    Target target = targets.get(name);
    if (target == null) {
      unknownTarget(name, targets.keySet(), place, out);
    } else {
      String message =
          "target '"
              + name
              + "' is a "
              + target.platform()
              + " target; "
              + kind.name()
              + " needs a "
              + kind.platform()
              + " target";
      out.error(DefinitionCodes.WRONG_PLATFORM, place, message, null);
    }
  }

  private static void unknownTarget(String name, Set<String> known, Place place, Problems out) {
    String message =
        "unknown target '" + Printable.cut(name) + "'" + DidYouMean.suffix(name, known);
    out.error(
        DefinitionCodes.UNKNOWN_TARGET, place, message, "known here: " + String.join(", ", known));
  }

  private static void checkOverrides(
      Fields overrides, Kind kind, List<String> names, Problems out) {
    for (String target : overrides.names()) {
      if (!names.contains(target)) {
        String message =
            "'overrides' names '"
                + Printable.cut(target)
                + "', which is not a target of this document";
        String guess = DidYouMean.suffix(target, names);
        String hint = "its targets: " + String.join(", ", names);
        out.error(
            DefinitionCodes.UNKNOWN_TARGET, overrides.placeOfKey(target), message + guess, hint);
      }
      Fields replaced = overrides.shape(target);
      if (replaced != null) {
        replaced.names().forEach(field -> checkOverridden(replaced, field, kind, out));
      }
    }
  }

  private static void checkOverridden(Fields replaced, String field, Kind kind, Problems out) {
    if (COMMON.contains(field) || kind.identity().contains(field)) {
      out.error(
          DefinitionCodes.OVERRIDE,
          replaced.placeOfKey(field),
          "'" + field + "' cannot be overridden",
          "write a second document for that target");
    }
  }

  private static Node.Mapping fieldsFor(
      Node.Mapping document, @Nullable Fields overrides, Named named) {
    if (named.alone() && document.entry("overrides") == null) {
      return document; // names its one target, and the same everywhere
    }
    List<Node.Entry> entries = new ArrayList<>();
    Node replacing = overrides == null ? null : overrides.node(named.target());
    List<Node.Entry> replacements = replacing instanceof Node.Mapping m ? m.entries() : List.of();
    for (Node.Entry entry : document.entries()) {
      String name = entry.key().text();
      if (name.equals("target") && named.node() != null) {
        entries.add(new Node.Entry(entry.key(), named.node()));
      } else if (!name.equals("overrides")
          && replacements.stream().noneMatch(r -> r.key().text().equals(name))) {
        entries.add(entry);
      }
    }
    replacements.stream().filter(r -> !COMMON.contains(r.key().text())).forEach(entries::add);
    return new Node.Mapping(
        entries, document.flow(), document.start(), document.end(), document.shared());
  }
}
