package dev.labbook.cli;

import static java.util.stream.Collectors.toCollection;

import dev.labbook.definition.DefinitionFiles;
import dev.labbook.render.Format;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// `labbook validate`: all that the files alone can be checked for.
record ValidateCommand(Host host) implements Command {
  @Override
  public Syntax syntax() {
    return Syntax.command(
            "validate",
            "Checks the workspace and its definitions offline: no token, no request.",
            "",
            "Ends with 1 when there is an error, else with 4 when the policy forbids something;"
                + " warnings",
            "do not count.",
            "'labbook explain CODE' tells more about a problem.")
        .words("FILE", "0..*", "Report only what concerns these files; the others are read too.");
  }

  @Override
  public int run(Options options) throws CommandException, InterruptedException {
    Format format = options.format(Shown.ALL);
    try (Session session = new Session(host, options)) {
      List<DefinitionFiles.Found> named = named(host, session, options);
      Problems problems = session.load(named);
      List<Problem> shown = shown(problems, named).stream().map(session.mask()::of).toList();
      Shown as = new Shown(host, options);
      new Output(host, options).result(as.problems(shown, session, format));
      as.annotate(shown);
      return exit(shown);
    }
  }

  private static int exit(List<Problem> shown) {
    if (shown.stream().anyMatch(p -> p.severity() == Severity.ERROR)) {
      return Exit.FAILED;
    }
    boolean against = shown.stream().anyMatch(p -> p.severity() == Severity.VIOLATION);
    return against ? Exit.REFUSED : Exit.DONE;
  }

  /// The files that were typed, by their place in the workspace.
  static List<DefinitionFiles.Found> named(Host host, Session session, Options options)
      throws CommandException {
    List<DefinitionFiles.Found> named = new ArrayList<>();
    for (String word : options.words()) {
      Path file = host.folder().resolve(word).normalize();
      if (!Files.isRegularFile(file)) {
        throw new CommandException(
            Exit.FAILED,
            "there is no file " + word,
            "name definition files, relative to this folder");
      }
      String shown = session.folder().path().relativize(file).toString().replace('\\', '/');
      if (!shown.equals(WorkspaceFolder.FILE)) {
        named.add(new DefinitionFiles.Found(file, shown));
      }
    }
    return named;
  }

  private static List<Problem> shown(Problems problems, List<DefinitionFiles.Found> named) {
    Set<String> files =
        named.stream().map(DefinitionFiles.Found::shown).collect(toCollection(TreeSet::new));
    files.add(WorkspaceFolder.FILE);
    return problems.sorted().stream()
        .filter(p -> named.isEmpty() || p.place() == null || files.contains(p.place().file()))
        .toList();
  }
}
