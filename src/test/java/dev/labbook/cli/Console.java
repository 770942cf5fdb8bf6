package dev.labbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.labbook.kind.ExperimentKind;
import dev.labbook.source.CodeDoc;
import dev.labbook.source.Type;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/// The whole program within a test: what it prints, and how it ends. It is the same day in every
/// test; time passes.
public final class Console {
  private static final Instant TODAY = Instant.parse("2026-11-22T09:00:00Z");

  private final Clock clock =
      Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), TODAY));
  private final Map<String, String> environment = new LinkedHashMap<>();
  private Path folder;

  /// What a command printed, and its exit code.
  public record Answer(int exit, String out, String err) {}

  /// @param folder the current folder
  public Console(Path folder) {
    this.folder = folder;
  }

  /// The current folder.
  public Path folder() {
    return folder;
  }

  /// Changes the current folder.
  public void change(Path to) {
    folder = folder.resolve(to).normalize();
  }

  /// Sets an environment variable.
  public void set(String variable, String value) {
    environment.put(variable, value);
  }

  /// Runs a command off a terminal.
  public Answer run(List<String> words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (PrintStream o = new PrintStream(out, true, UTF_8);
        PrintStream e = new PrintStream(err, true, UTF_8)) {
      int exit = new Cli(host(o, e)).run(words.toArray(String[]::new));
      return new Answer(exit, out.toString(UTF_8), err.toString(UTF_8));
    }
  }

  private Host host(PrintStream out, PrintStream err) {
    InputStream in = InputStream.nullInputStream();
    return new Host(environment, folder, in, out, err, false, clock, new Interrupts());
  }

  /// All problem codes.
  public List<CodeDoc> codes() {
    return new ExplainCommand(host(System.out, System.err)).codes();
  }

  /// The kinds of this build.
  public List<ExperimentKind<?, ?>> kinds() {
    return Kinds.of(clock).all();
  }

  /// The shape of a document of a kind.
  public static Type.Shape shape(ExperimentKind<?, ?> kind) {
    return Schemas.shape(kind);
  }

  /// The schemas that are made from the tables of fields, by file name.
  public SortedMap<String, String> schemas() {
    return new Schemas(Kinds.of(clock)).all();
  }

  /// The commands as picocli sees them, in the order of `--help`.
  public List<CommandSpec> commands() {
    return new Cli(host(System.out, System.err))
        .whole().line().getSubcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .toList();
  }
}
