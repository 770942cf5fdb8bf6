package dev.labbook.render;

import dev.labbook.render.Style.Ink;
import dev.labbook.source.Printable;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What became of experiments and their files, for people: a line each, the problems, and a line
/// that counts.
public record FilesText(Style style) {
  private static final int WIDEST = 48;

  /// The text; it ends with an end of line.
  ///
  /// @param title of the command, such as `Import`
  public String of(String title, List<FileRow> rows, List<Problem> problems) {
    List<String> lines = new ArrayList<>();
    boolean alone = rows.stream().map(row -> row.address().target()).distinct().count() < 2;
    int width = rows.stream().mapToInt(row -> Words.width(name(row, alone))).max().orElse(0);
    rows.forEach(row -> lines.add(line(row, alone, Math.min(width, WIDEST))));
    ProblemLines text = new ProblemLines(style);
    if (!lines.isEmpty() && !problems.isEmpty()) {
      lines.add("");
    }
    problems.forEach(problem -> lines.addAll(text.of(problem)));
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.add(title + ": " + counts(rows, problems) + ".");
    return Words.log(lines);
  }

  private static String name(FileRow row, boolean alone) {
    return Printable.of(alone ? row.address().key() : row.address().toString());
  }

  private String line(FileRow row, boolean alone, int width) {
    String sign = row.failed() ? "!" : row.changed() ? sign(row) : "=";
    Ink ink = row.failed() ? Ink.WRONG : row.changed() ? Ink.ADDED : Ink.ASIDE;
    String detail = row.detail().isEmpty() ? "" : ", " + Printable.of(row.detail());
    String word = row.changed() && detail.isEmpty() ? "" : "  " + row.word();
    return style.paint(ink, sign)
        + " "
        + Words.pad(name(row, alone), width)
        + "  "
        + Printable.of(row.file())
        + word
        + detail;
  }

  private static String sign(FileRow row) {
    return row.word().equals("written") ? "+" : "~";
  }

  private static String counts(List<FileRow> rows, List<Problem> problems) {
    Map<String, Long> counts = new LinkedHashMap<>();
    rows.forEach(row -> counts.merge(row.word(), 1L, Long::sum));
    List<String> words = new ArrayList<>();
    counts.forEach((word, count) -> words.add(count + " " + word));
    if (!words.isEmpty()) {
      return String.join(", ", words);
    }
    return Words.count(problems, Severity.ERROR) > 0
        ? "nothing done. " + Words.count(problems)
        : "nothing to do";
  }
}
