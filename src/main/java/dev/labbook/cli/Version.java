package dev.labbook.cli;

/// The version of this build.
final class Version {
  private Version() {}

  /// Such as `0.1.0`; `dev` where it runs from loose classes.
  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "dev" : version;
  }
}
