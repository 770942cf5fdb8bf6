package dev.labbook.cli;

import static java.util.stream.Collectors.joining;

import dev.labbook.definition.DefinitionCodes;
import dev.labbook.definition.Workspace;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.FieldSpec;
import dev.labbook.reconcile.Codes;
import dev.labbook.reconcile.PolicyCodes;
import dev.labbook.source.CodeDoc;
import dev.labbook.source.DidYouMean;
import dev.labbook.source.Field;
import dev.labbook.source.Printable;
import dev.labbook.source.SourceCodes;
import dev.labbook.source.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `labbook explain`: what a problem code or a field means and what to do.
record ExplainCommand(Host host) implements Command {
  @Override
  public Syntax syntax() {
    return Syntax.bare(
            "explain",
            "Explains a problem code, or a field of a definition or of labbook.yaml. Without a word"
                + " it lists them all.",
            "",
            "Examples: labbook explain LB2007",
            "          labbook explain treatments",
            "          labbook explain stop.winner")
        .words("CODE|FIELD", "0..1", "What to explain.");
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
      String guess = DidYouMean.suffix(word, known());
      throw new CommandException(
          Exit.FAILED,
          "there is no code and no field '" + Printable.of(word) + "'" + guess,
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
    all.addAll(PolicyCodes.all());
    all.addAll(ApiProblems.ALL);
    all.addAll(dev.labbook.adopt.Codes.all());
    all.sort(Comparator.comparing(CodeDoc::code));
    return all;
  }

  /// A field with its path, such as `stop.winner`.
  ///
  /// @param where the kind that has it, or the workspace file
  /// @param since the API version that has it; null when every one does
  private record Row(String where, String path, Field field, @Nullable String since) {}

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Kinds kinds = Kinds.of(host.clock());
    for (ExperimentKind<?, ?> kind : kinds.all()) {
      Map<String, FieldSpec> specs = new HashMap<>();
      kind.fields().forEach(spec -> specs.put(spec.name(), spec));
      for (Field field : Schemas.shape(kind).fields()) {
        FieldSpec spec = specs.get(field.name());
        add(kind.name(), field.name(), field, spec == null ? null : spec.since(), rows);
      }
    }
    for (Field field : Workspace.shape(kinds.platforms()).fields()) {
      add(WorkspaceFolder.FILE, field.name(), field, null, rows);
    }
    return rows;
  }

  private static void add(
      String where, String path, Field field, @Nullable String since, List<Row> rows) {
    rows.add(new Row(where, path, field, since));
    nested(field).forEach(f -> add(where, path + "." + f.name(), f, since, rows));
  }

  private List<String> known() {
    List<String> known = new ArrayList<>(codes().stream().map(CodeDoc::code).toList());
    rows().forEach(row -> known.addAll(List.of(row.field().name(), row.path())));
    return known;
  }

  private String list() {
    StringBuilder out = new StringBuilder("Problem codes\n");
    codes()
        .forEach(
            c -> out.append("  ").append(c.code()).append("  ").append(c.title()).append('\n'));
    String where = "";
    for (Row row : rows()) {
      if (!row.where().equals(where)) {
        where = row.where();
        out.append("\nFields of ").append(where).append('\n');
      }
      out.append("  ").append(row.path()).append('\n');
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

  /// Fields of that path; where there is none, all whose own name is that word.
  private String fields(String word) {
    List<Row> rows = rows();
    List<Row> found = rows.stream().filter(row -> row.path().equals(word)).toList();
    if (found.isEmpty()) {
      found = rows.stream().filter(row -> row.path().endsWith("." + word)).toList();
    }
    return found.stream().map(ExplainCommand::text).collect(joining("\n"));
  }

  private static String text(Row row) {
    Field field = row.field();
    StringBuilder out = new StringBuilder();
    out.append(row.path()).append("  (").append(row.where()).append(")\n\n");
    out.append(field.doc()).append('\n');
    if (row.since() != null) {
      out.append("In the API since ").append(row.since()).append(".\n");
    }
    if (field.required()) {
      out.append("Always required.\n");
    }
    if (field.emptiable() && !field.doc().contains("null")) {
      out.append("null makes it empty.\n");
    }
    field
        .examples()
        .forEach(e -> out.append("\n  ").append(field.name()).append(": ").append(e).append('\n'));
    nested(field)
        .forEach(
            f -> out.append("\n  ").append(f.name()).append("  ").append(f.doc()).append('\n'));
    return out.toString();
  }

  /// The fields within a field; not those of `overrides`, which are those of the document.
  private static List<Field> nested(Field field) {
    return field.name().equals("overrides")
        ? List.of()
        : nested(field.type()).stream().distinct().toList();
  }

  private static List<Field> nested(Type.Variants variants) {
    List<Field> fields = new ArrayList<>();
    variants.options().forEach(option -> fields.addAll(option.shape().fields()));
    if (variants.without() != null) {
      fields.addAll(variants.without().fields());
    }
    return fields;
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
      case Type.Variants variants -> nested(variants);
      case Type.Secret ignored -> List.of();
      case Type.Any ignored -> List.of();
      case Type.Json ignored -> List.of();
    };
  }
}
