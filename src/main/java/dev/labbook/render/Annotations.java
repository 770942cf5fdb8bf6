package dev.labbook.render;

import dev.labbook.source.Place;
import dev.labbook.source.Printable;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.List;

/// Problems as commands to a GitHub Actions runner, which shows them on the lines of a pull
/// request.
///
/// @param root paths in annotations are relative to the repository's root
public record Annotations(Root root) {

  /// A line for each problem.
  public List<String> of(List<Problem> problems) {
    return problems.stream().map(this::line).toList();
  }

  private String line(Problem problem) {
    Place place = problem.place();
    String where =
        place == null
            ? ""
            : "file="
                + property(root.path(place))
                + ",line="
                + place.line()
                + ",col="
                + place.column()
                + ",";
    String hint = problem.hint() == null ? "" : "\n" + Printable.of(problem.hint());
    String title = "title=" + property("Labbook " + problem.code());
    String message = Printable.of(problem.message()) + hint;
    return "::" + command(problem.severity()) + " " + where + title + "::" + data(message);
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case ERROR, VIOLATION -> "error";
      case WARNING -> "warning";
      case NOTICE -> "notice";
    };
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(Printable.of(text)).replace(":", "%3A").replace(",", "%2C");
  }
}
