package dev.labbook.sandbox;

/// The times that a seed leaves out: fixed, so that the same seed reads the same on every day.
public final class SeedTimes {
  /// 2026-01-01T00:00:00Z, when everything in a seed was made that does not say otherwise.
  public static final long DAWN = 1_767_225_600_000L;

  /// How long after its start an iteration ended that does not say when: two weeks.
  public static final long RUN = 14L * 24 * 60 * 60 * 1000;

  private SeedTimes() {}
}
