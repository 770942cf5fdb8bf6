package dev.labbook.cli;

/// The program, but it ends as other programs do: [Main] halts the JVM, which would lose a
/// recording.
final class Profiled {
  private Profiled() {}

  /// As [Main#main].
  public static void main(String[] args) {
    Main.prepare();
    Host host = Main.host(new Interrupts());
    new Cli(host).run(args);
    host.out().flush();
    host.err().flush();
  }
}
