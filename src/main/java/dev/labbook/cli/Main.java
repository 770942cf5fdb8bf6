package dev.labbook.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// The program.
public final class Main {
  private Main() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] args) {
    Interrupts interrupts = new Interrupts();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(interrupts.interrupt())));
    Host host =
        new Host(
            System.getenv(),
            Path.of("").toAbsolutePath(),
            System.in,
            stream(FileDescriptor.out),
            stream(FileDescriptor.err),
            Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false),
            InstantSource.system(),
            interrupts);
    int code = new Cli(host).run(args);
    host.out().flush();
    host.err().flush();
    interrupts.end(code);
    System.exit(code);
  }

  /// UTF-8 whatever the platform's encoding: the same bytes everywhere.
  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor)), false, StandardCharsets.UTF_8);
  }
}
