package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The page that says what was tried. Its parts between `<!-- measured: NAME -->` and `<!-- end
/// -->` are written by the tests; `-Dlabbook.rewrite=true` writes them.
public final class ReliabilityPage {
  private static final Path PAGE = Path.of("docs/reliability.md");

  private ReliabilityPage() {}

  /// Compares a part with what came out, or writes it.
  public static synchronized void check(String part, String text) throws IOException {
    String page = Files.readString(PAGE);
    String begin = "<!-- measured: " + part + " -->\n";
    int from = page.indexOf(begin) + begin.length();
    int to = page.indexOf("<!-- end -->", from);
    if (Boolean.getBoolean("labbook.rewrite")) {
      Files.writeString(PAGE, page.substring(0, from) + text + page.substring(to));
    } else {
      assertThat(text).isEqualTo(page.substring(from, to));
    }
  }

  /// A table.
  public static String table(List<String> head, List<List<String>> rows) {
    String line = "|" + "---|".repeat(head.size());
    String body = rows.stream().map(ReliabilityPage::row).collect(Collectors.joining("\n"));
    return row(head) + "\n" + line + "\n" + body + "\n";
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
