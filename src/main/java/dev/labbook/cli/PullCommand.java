package dev.labbook.cli;

import static java.util.stream.Collectors.toCollection;

import dev.labbook.adopt.FileNote;
import dev.labbook.adopt.Puller;
import dev.labbook.definition.DefinitionFiles;
import dev.labbook.render.Format;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// `labbook pull`: brings live changes back into the definitions.
record PullCommand(Host host) implements Command {
  private static final List<FileNote.What> WORDS =
      List.of(
          FileNote.What.CHANGED, FileNote.What.SAME, FileNote.What.ABSENT, FileNote.What.FAILED);

  @Override
  public Syntax syntax() {
    return Syntax.command(
            "pull",
            "Brings live changes back into the definitions: only the values that differ change;"
                + " comments, order, quotes and layout stay. Sends nothing that changes anything.",
            "",
            "A file in which that cannot be done safely is left as it is, and named; the others go"
                + " on. Ends",
            "with 1 then.")
        .words("FILE", "0..*", "Only these files. Default: all definitions.");
  }

  @Override
  public int run(Options options) throws CommandException, InterruptedException {
    Format format = options.format(Set.of(Format.TEXT, Format.JSON));
    try (Session session = new Session(host, options)) {
      List<DefinitionFiles.Found> named = ValidateCommand.named(host, session, options);
      Problems problems = session.loadToFetch(named);
      Adopted adopted =
          new Adopted(new Output(host, options), options, session, format, "Pull", WORDS);
      return problems.hasErrors()
          ? adopted.end(List.of(), problems.sorted())
          : pull(options, session, named, adopted, problems);
    }
  }

  private static int pull(
      Options options,
      Session session,
      List<DefinitionFiles.Found> named,
      Adopted adopted,
      Problems problems)
      throws CommandException, InterruptedException {
    Set<String> files =
        named.stream().map(DefinitionFiles.Found::shown).collect(toCollection(TreeSet::new));
    Set<String> targets = new LinkedHashSet<>();
    session
        .loaded()
        .addresses(options.selection())
        .forEach(address -> targets.add(address.target()));
    session.connections().open(session.loaded().workspace(), targets);
    Puller puller = new Puller(session.loaded(), session.connections(), session.parallel());
    Puller.Pulled pulled =
        puller.run(options.selection(), file -> files.isEmpty() || files.contains(file));
    List<Problem> all = new ArrayList<>(problems.sorted());
    all.addAll(pulled.problems());
    if (pulled.failure() != null) {
      all.add(ApiProblems.of(pulled.failure().failure(), pulled.failure().target()));
    }
    return adopted.end(pulled.notes(), all);
  }
}
