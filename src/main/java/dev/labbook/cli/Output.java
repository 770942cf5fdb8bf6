package dev.labbook.cli;

import static java.util.stream.Collectors.joining;

import dev.labbook.render.Inert;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/// Where results and words go: results to standard output or a file, everything else to standard
/// error.
final class Output {
  private final Host host;
  private final @Nullable Path file;
  private final boolean quiet;

  Output(Host host, Options options) {
    this(host, options.path("--out"), options.has("-q"));
  }

  private Output(Host host, @Nullable Path file, boolean quiet) {
    this.host = host;
    this.file = file;
    this.quiet = quiet;
  }

  /// For a command whose `--out` is something else.
  static Output standard(Host host, Options options) {
    return new Output(host, null, options.has("-q"));
  }

  /// A result, as it is.
  void result(String text) throws CommandException {
    if (file == null) {
      host.out().print(text);
      host.out().flush();
    } else {
      write(file, text);
    }
  }

  /// Something on the side; not with `-q`.
  void say(String text) {
    if (!quiet) {
      warn(text);
    }
  }

  /// Something on the side that must be read.
  void warn(String text) {
    host.err().println(text.lines().map(Inert::of).collect(joining("\n")));
    host.err().flush();
  }

  /// Replaces a file at once: it is the old one or the new one, never a part.
  static void write(Path file, String text) throws CommandException {
    if (Files.isDirectory(file)) {
      throw new CommandException(
          Exit.FAILED, "cannot write " + file + ": it is a folder", "give the name of a file");
    }
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path draft = Files.createTempFile(folder, ".labbook-", ".tmp");
      try {
        Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
        Files.move(
            draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new CommandException(
          Exit.FAILED,
          "cannot write " + file + ": " + reason(e),
          "check the folder and its permissions",
          e);
    }
  }

  /// What went wrong with a file, in words.
  static String reason(IOException e) {
    return switch (e) {
      case java.nio.file.NoSuchFileException ignored -> "it does not exist";
      case java.nio.file.AccessDeniedException ignored -> "permission denied";
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
