package dev.labbook.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// The program.
public final class Main {
  /// The JDK sends a key for the first group of each of two families, elliptic curves apart from
  /// Montgomery's and finite fields.
  private static final String GROUPS = "jdk.tls.namedGroups";

  private static final String GREETED = "x25519,ffdhe2048";
  private static final String UNDERSTOOD =
      "secp256r1,secp384r1,secp521r1,x448,ffdhe3072,ffdhe4096,ffdhe6144,ffdhe8192";

  private Main() {}

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] args) {
    prepare();
    Interrupts interrupts = new Interrupts();
    Runtime.getRuntime().addShutdownHook(interrupting(interrupts));
    Host host = host(interrupts);
    int code = new Cli(host).run(args);
    host.out().flush();
    host.err().flush();
    interrupts.end(code);
    Runtime.getRuntime().halt(code); // exit would load a logger first
  }

  /// What an interrupt starts.
  static Thread interrupting(Interrupts interrupts) {
    return new Thread(() -> Runtime.getRuntime().halt(ended(interrupts, System.err)));
  }

  /// Whoever interrupts reads what became of it: a report, or this line.
  static int ended(Interrupts interrupts, PrintStream err) {
    int code = interrupts.interrupt();
    if (code == Exit.INTERRUPTED) {
      err.println("labbook: interrupted before anything was sent");
      err.flush();
    }
    return code;
  }

  /// Spares the start what it need not wait for (`docs/performance.md`): the search of all jars for
  /// a logging library; the tables of [BigDecimal] and of the curve P-256, which take 10 and 180 ms
  /// to compute. The former are wanted a little later, the latter only where a server does not
  /// speak X25519, so a TLS greeting holds no key of that curve.
  static void prepare() {
    System.setProperty("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "WARN");
    if (System.getProperty(GROUPS) == null) {
      System.setProperty(GROUPS, GREETED + "," + UNDERSTOOD);
    }
    Thread.ofPlatform().daemon().name("labbook-numbers").start(Main::numbers);
  }

  private static void numbers() {
    if (BigDecimal.TEN.signum() < 0) {
      throw new IllegalStateException("ten is positive");
    }
  }

  /// The real world.
  static Host host(Interrupts interrupts) {
    return new Host(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        System.in,
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false),
        InstantSource.system(),
        interrupts);
  }

  /// UTF-8 whatever the platform's encoding: the same bytes everywhere.
  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor)), false, StandardCharsets.UTF_8);
  }
}
