package dev.labbook.cli;

import dev.labbook.render.Format;
import dev.labbook.render.ProblemsJson;
import dev.labbook.render.ProblemsText;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/// `labbook validate`: all that the files alone can be checked for.
record ValidateCommand(Host host) implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Specs.command(
            "validate",
            "Checks the workspace and its definitions offline: no token, no request.",
            "",
            "Ends with 1 when there is an error; warnings do not count.",
            "'labbook explain CODE' tells more about a problem.");
    spec.addPositional(Specs.words("FILE", "0..*", "Report only what concerns these files. All are read."));
    return spec;
  }

  @Override
  public int run(Options options) throws CommandException, InterruptedException {
    Format format = options.format(Set.of(Format.TEXT, Format.JSON));
    try (Session session = new Session(host, options)) {
      Problems problems = session.load();
      List<Problem> shown = shown(session, problems, options);
      shown = shown.stream().map(session.mask()::of).toList();
      String text =
          switch (format) {
            case TEXT -> new ProblemsText(options.style()).of(shown, session.count());
            case JSON -> ProblemsJson.of(shown, session.count());
          };
      new Output(host, options).result(text);
      boolean wrong = shown.stream().anyMatch(p -> p.severity() == dev.labbook.source.Severity.ERROR);
      return wrong ? Exit.FAILED : Exit.DONE;
    }
  }

  private List<Problem> shown(Session session, Problems problems, Options options)
      throws CommandException {
    if (options.words().isEmpty()) {
      return problems.sorted();
    }
    Set<String> files = new java.util.TreeSet<>();
    for (String word : options.words()) {
      java.nio.file.Path file = host.folder().resolve(word).normalize();
      if (!java.nio.file.Files.exists(file)) {
        throw new CommandException(Exit.FAILED, "there is no file " + word, "name definition files of the workspace");
      }
      files.add(session.folder().path().relativize(file).toString().replace('\\', '/'));
    }
    return problems.sorted().stream()
        .filter(p -> p.place() == null || files.contains(p.place().file()))
        .toList();
  }
}
