package dev.labbook.render;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How a result is printed. Each command switches over this, without a default, so that a new
/// format is answered everywhere.
public enum Format {
  /// For people, at a terminal or in a log.
  TEXT,
  /// For programs; the plan as JSON is the plan file.
  JSON,
  /// For a comment on a pull request or a job's summary, as GitHub and GitLab show it.
  MARKDOWN,
  /// One page that needs nothing else.
  HTML,
  /// For code scanning: problems and risks on the lines of files. SARIF 2.1.0.
  SARIF,
  /// For test reports: a test case for each experiment or file.
  JUNIT;

  /// The word after `--format`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The format of that name.
  public static Optional<Format> of(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }
}
