package dev.labbook.plan;

/// Something a reviewer should weigh.
///
/// @param code stable, `LB3…`
public record Risk(String code, Level level, String text) {
  /// How much is at stake.
  public enum Level {
    /// All users, or weeks of data.
    HIGH("high"),
    /// Some users, or something that can be set right.
    MEDIUM("medium"),
    /// Worth a look.
    LOW("low");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    /// The word in every output.
    public String word() {
      return word;
    }
  }
}
