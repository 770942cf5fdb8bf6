package dev.labbook.cli;

/// Starts Labbook from the command line.
public final class Main {

  private Main() {}

  /// Runs the command that `args` name.
  public static void main(String[] args) {
    System.out.println("labbook " + version());
  }

  private static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(unpackaged)" : version;
  }
}
