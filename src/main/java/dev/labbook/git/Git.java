package dev.labbook.git;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Runs `git` in a folder.
record Git(Path folder) {
  /// How it ended.
  ///
  /// @param said its first line on standard error
  record Answer(int exit, byte[] out, String said) {
    boolean ok() {
      return exit == 0;
    }

    String text() {
      return new String(out, StandardCharsets.UTF_8);
    }
  }

  /// Runs a command that is given nothing to read.
  Answer run(String... words) throws GitException, InterruptedException {
    return run(new byte[0], words);
  }

  /// Runs a command.
  ///
  /// @param in what it reads
  Answer run(byte[] in, String... words) throws GitException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-c", "diff.relative=false"));
    command.addAll(List.of(words));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().put("LC_ALL", "C");
      builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
      return answer(builder.start(), in);
    } catch (IOException e) {
      throw new GitException("git cannot be run here", "install git, or leave out --base");
    }
  }

  private static Answer answer(Process git, byte[] in) throws IOException, InterruptedException {
    try {
      FutureTask<byte[]> err = begin(() -> git.getErrorStream().readAllBytes());
      FutureTask<Boolean> written = begin(() -> write(git.getOutputStream(), in));
      byte[] out = git.getInputStream().readAllBytes();
      int exit = git.waitFor();
      written.get();
      String said = new String(err.get(), StandardCharsets.UTF_8);
      return new Answer(exit, out, said.lines().findFirst().orElse(""));
    } catch (ExecutionException e) {
      throw new IOException(e);
    } finally {
      git.destroyForcibly();
    }
  }

  /// In a thread of its own: one that waits for another in a pool may wait for ever.
  private static <T> FutureTask<T> begin(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofPlatform().daemon().name("labbook-git").start(task);
    return task;
  }

  /// A program that ends without reading all has its reasons, which its exit code says.
  private static boolean write(OutputStream stream, byte[] in) {
    try (stream) {
      stream.write(in);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
