package dev.labbook.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The revision that a folder is at.
public final class Revision {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
  private static final int SECONDS = 2;

  private Revision() {}

  /// The full hash of `HEAD`. Empty outside a repository, before the first commit, without git, or
  /// when git does not answer in two seconds. An interrupt ends the wait and stays set.
  public static Optional<String> of(Path folder) {
    return inRepository(folder)
        ? of(folder, List.of("git", "rev-parse", "--verify", "HEAD"))
        : Optional.empty();
  }

  /// Whether git may find a repository: starting it takes longer than looking.
  private static boolean inRepository(Path folder) {
    try {
      return Repository.root(folder.toRealPath()) != null
          || new ProcessBuilder().environment().containsKey("GIT_DIR");
    } catch (IOException e) {
      return false;
    }
  }

  /// The same, with the command to run.
  static Optional<String> of(Path folder, List<String> command) {
    try {
      Process git = start(folder, command);
      try {
        git.getOutputStream().close();
        return git.waitFor(SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0
            ? hash(git)
            : Optional.empty();
      } finally {
        git.destroyForcibly();
      }
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Process start(Path folder, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("LC_ALL", "C");
    return builder.start();
  }

  private static Optional<String> hash(Process git) throws IOException {
    byte[] answer = git.getInputStream().readNBytes(100);
    String text = new String(answer, StandardCharsets.US_ASCII).strip();
    return HASH.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }
}
