package dev.labbook.cli;

import dev.labbook.adopt.FileNote;
import dev.labbook.adopt.Filter;
import dev.labbook.adopt.Importer;
import dev.labbook.definition.DefinitionCodes;
import dev.labbook.definition.Target;
import dev.labbook.definition.Workspace;
import dev.labbook.render.Format;
import dev.labbook.source.DidYouMean;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// `labbook import`: definitions for what is live.
record ImportCommand(Host host) implements Command {
  @Override
  public Syntax syntax() {
    return Syntax.making(
            "import",
            "Writes definitions for live experiments, one file each, so that a plan right after is"
                + " empty. Reads only; what a definition manages already is passed over.",
            "",
            "Examples: labbook import --target shop --key checkout-button",
            "          labbook import --all --filter status:running,tags:growth",
            "A run that was cut short goes on where it ended: what is there is passed over.")
        .several("KEY", "Import these experiments.", "--key")
        .flag("Import all experiments, archived ones too.", "--all")
        .value(
            "FILTER",
            "Of these only some: terms with commas between them, all of which must hold."
                + " 'field:pattern' is about the definition (status:running, flag:checkout-*,"
                + " tags:growth), 'pattern' about the key; '*' stands for anything.",
            "--filter")
        .value(
            "FOLDER",
            "Where the files go. Default: the first folder that 'definitions' names.",
            "--out")
        .flag("Overwrite files that are there.", "--force");
  }

  @Override
  public int run(Options options) throws CommandException, InterruptedException {
    Format format = options.format(Set.of(Format.TEXT, Format.JSON));
    Filter filter = Filter.of(Objects.requireNonNullElse(options.text("--filter"), ""));
    check(options, filter);
    try (Session session = new Session(host, options)) {
      Destination out = Destination.of(session.folder(), session.kinds(), options);
      out.make();
      try {
        Adopted adopted =
            new Adopted(Output.standard(host, options), options, session, format, "Import", WORDS);
        Problems problems = withoutEmptiness(session.loadToFetch());
        return problems.hasErrors()
            ? adopted.end(List.of(), problems.sorted())
            : adopt(options, filter, session, out, adopted, problems);
      } finally {
        out.tidy();
      }
    }
  }

  private static final List<FileNote.What> WORDS =
      List.of(
          FileNote.What.WRITTEN, FileNote.What.MANAGED, FileNote.What.THERE, FileNote.What.FAILED);

  private static int adopt(
      Options options,
      Filter filter,
      Session session,
      Destination out,
      Adopted adopted,
      Problems problems)
      throws CommandException, InterruptedException {
    Workspace workspace = session.loaded().workspace();
    List<Target> targets =
        workspace.targets().values().stream()
            .filter(
                t -> options.text("--target") == null || t.name().equals(options.text("--target")))
            .toList();
    session.connections().open(workspace, targets.stream().map(Target::name).toList());
    SchemaLine schema = new SchemaLine(session.folder(), session.kinds());
    Importer importer =
        new Importer(
            session.loaded(),
            session.connections(),
            session.parallel(),
            new Importer.Request(
                options.selection(),
                new LinkedHashSet<>(options.texts("--key")),
                filter,
                out.folder(),
                options.has("--force"),
                schema::of));
    Importer.Imported imported = importer.run(targets, session.kinds().all());
    List<Problem> all = new ArrayList<>(problems.sorted());
    all.addAll(imported.problems());
    if (imported.failure() != null) {
      all.add(ApiProblems.of(imported.failure().failure(), imported.failure().target()));
    }
    out.unseen(workspace, imported.notes()).ifPresent(all::add);
    return adopted.end(imported.notes(), all);
  }

  /// A folder in which there is nothing yet is no matter: that is why somebody imports.
  private static Problems withoutEmptiness(Problems problems) {
    Problems kept = new Problems();
    problems.sorted().stream()
        .filter(p -> !p.code().equals(DefinitionCodes.NOTHING_FOUND))
        .forEach(kept::add);
    return kept;
  }

  private void check(Options options, Filter filter) throws CommandException {
    boolean keys = !options.texts("--key").isEmpty();
    if (keys == options.has("--all")) {
      throw new CommandException(
          Exit.USAGE,
          keys ? "--key and --all exclude each other" : "nothing says what to import",
          "write --key KEY for some experiments, or --all");
    }
    Set<String> known = new TreeSet<>();
    Kinds.of(host.clock()).all().forEach(k -> k.fields().forEach(f -> known.add(f.name())));
    for (String field : filter.fields()) {
      if (!known.contains(field)) {
        throw new CommandException(
            Exit.USAGE,
            "--filter does not know the field '" + field + "'" + DidYouMean.suffix(field, known),
            "its fields are those of the definitions: 'labbook explain' lists them");
      }
    }
  }
}
