package dev.labbook.cli;

import dev.labbook.definition.DefinitionCodes;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.FieldSpec;
import dev.labbook.reconcile.Codes;
import dev.labbook.source.CodeDoc;
import dev.labbook.source.Field;
import dev.labbook.source.SourceCodes;
import dev.labbook.source.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/// `labbook explain`: what a problem code or a field means and what to do.
record ExplainCommand(Host host) implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Specs.bare(
            "explain",
            "Explains a problem code or a field of a definition. Without a word it lists them all.",
            "",
            "Examples: labbook explain LB2007",
            "          labbook explain treatments",
            "          labbook explain stop.winner");
    spec.addPositional(Specs.words("CODE|FIELD", "0..1", "What to explain."));
    return spec;
  }

  @Override
  public int run(Options options) throws CommandException {
    if (options.words().isEmpty()) {
      host.out().print(list());
      return Exit.DONE;
    }
    String word = options.words().getFirst();
    String text = code(word) + fields(word);
    if (text.isEmpty()) {
      throw new CommandException(
          Exit.FAILED,
          "there is no code and no field '" + dev.labbook.source.Printable.of(word) + "'",
          "'labbook explain' lists them all");
    }
    host.out().print(text);
    return Exit.DONE;
  }

  /// All codes of this build, by code.
  List<CodeDoc> codes() {
    List<CodeDoc> all = new ArrayList<>(SourceCodes.all());
    all.addAll(DefinitionCodes.all());
    Kinds.of(host.clock()).all().forEach(kind -> all.addAll(kind.codes()));
    all.addAll(Codes.all());
    all.addAll(ApiProblems.ALL);
    all.sort(Comparator.comparing(CodeDoc::code));
    return all;
  }

  private String list() {
    StringBuilder out = new StringBuilder("Problem codes\n");
    codes()
        .forEach(
            c -> out.append("  ").append(c.code()).append("  ").append(c.title()).append('\n'));
    for (ExperimentKind<?, ?> kind : Kinds.of(host.clock()).all()) {
      out.append("\nFields of ").append(kind.name()).append('\n');
      for (FieldSpec spec : kind.fields()) {
        out.append("  ").append(spec.name()).append('\n');
      }
    }
    return out.toString();
  }

  private String code(String word) {
    StringBuilder out = new StringBuilder();
    for (CodeDoc doc : codes()) {
      if (doc.code().equals(word.toUpperCase(Locale.ROOT))) {
        out.append(doc.code()).append(": ").append(doc.title()).append("\n\n");
        out.append(doc.text().strip()).append('\n');
      }
    }
    return out.toString();
  }

  private String fields(String word) {
    StringBuilder out = new StringBuilder();
    for (ExperimentKind<?, ?> kind : Kinds.of(host.clock()).all()) {
      for (FieldSpec spec : kind.fields()) {
        Field found = find(spec.field(), spec.name(), word);
        if (found != null) {
          out.append(word)
              .append("  (")
              .append(kind.name())
              .append(")\n\n")
              .append(text(found, spec));
        }
      }
    }
    return out.toString();
  }

  private static String text(Field field, FieldSpec spec) {
    StringBuilder out = new StringBuilder(field.doc()).append('\n');
    if (spec.since() != null) {
      out.append("In the API since ").append(spec.since()).append(".\n");
    }
    if (field.required()) {
      out.append("Always required.\n");
    }
    if (field.emptiable()) {
      out.append("null makes it empty.\n");
    }
    field
        .examples()
        .forEach(e -> out.append("\n  ").append(field.name()).append(": ").append(e).append('\n'));
    nested(field.type())
        .forEach(
            f -> out.append("\n  ").append(f.name()).append("  ").append(f.doc()).append('\n'));
    return out.toString();
  }

  private static @org.jspecify.annotations.Nullable Field find(
      Field field, String path, String word) {
    if (path.equals(word)) {
      return field;
    }
    for (Field inner : nested(field.type())) {
      Field found = find(inner, path + "." + inner.name(), word);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static List<Field> nested(Type type) {
    return switch (type) {
      case Type.Shape shape -> shape.fields();
      case Type.Items items -> nested(items.item());
      case Type.MapOf map -> nested(map.value());
      case Type.Either either ->
          either.options().stream().flatMap(t -> nested(t).stream()).toList();
      case Type.Text ignored -> List.of();
      case Type.Choice ignored -> List.of();
      case Type.Bool ignored -> List.of();
      case Type.Whole ignored -> List.of();
      case Type.Decimal ignored -> List.of();
      case Type.Day ignored -> List.of();
      case Type.Span ignored -> List.of();
      case Type.Variants variants ->
          variants.options().stream().flatMap(v -> nested(v.shape()).stream()).toList();
      case Type.Secret ignored -> List.of();
      case Type.Any ignored -> List.of();
    };
  }
}
