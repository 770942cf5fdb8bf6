package dev.labbook.cli;

import dev.labbook.plan.MergedPlan;
import dev.labbook.plan.Plan;
import dev.labbook.plan.PlanFile;
import dev.labbook.plan.PlanFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads saved plans.
final class PlanFiles {
  private PlanFiles() {}

  /// The plans in files, as one.
  static Plan merged(Host host, List<String> typed) throws CommandException {
    List<MergedPlan.Part> parts = new ArrayList<>();
    for (String word : typed) {
      parts.add(new MergedPlan.Part(word, read(host, word)));
    }
    try {
      return MergedPlan.of(parts);
    } catch (PlanFileException e) {
      throw new CommandException(
          Exit.FAILED, "the plans contradict each other: " + e.getMessage(), e.hint(), e);
    }
  }

  /// The plan in a file.
  static Plan read(Host host, String typed) throws CommandException {
    Path file = host.folder().resolve(typed);
    try {
      return PlanFile.parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (PlanFileException e) {
      throw new CommandException(
          Exit.FAILED,
          typed + ": " + e.getMessage(),
          "make it again with 'labbook plan --save " + typed + "'",
          e);
    } catch (IOException e) {
      throw new CommandException(
          Exit.FAILED,
          "cannot read " + typed + ": " + Output.reason(e),
          "make it with 'labbook plan --save " + typed + "'",
          e);
    }
  }
}
