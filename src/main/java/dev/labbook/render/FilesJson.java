package dev.labbook.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.plan.JsonText;
import dev.labbook.plan.ProblemJson;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.List;

/// What became of experiments and their files, for programs.
public final class FilesJson {
  private static final String FORMAT_VERSION = "1.0";

  private FilesJson() {}

  /// The document; it ends with an end of line.
  ///
  /// @param words what can become of a file, each of which is counted
  public static String of(List<FileRow> rows, List<Problem> problems, List<String> words) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("formatVersion", FORMAT_VERSION);
    ArrayNode files = json.putArray("files");
    for (FileRow row : rows) {
      ObjectNode file = files.addObject();
      file.put("address", row.address().toString());
      file.put("file", row.file());
      file.put("outcome", row.word());
      if (!row.detail().isEmpty()) {
        file.put("detail", row.detail());
      }
    }
    json.set("problems", ProblemJson.of(problems));
    ObjectNode summary = json.putObject("summary");
    words.forEach(word -> summary.put(word, count(rows, word)));
    summary.put("errors", Words.count(problems, Severity.ERROR));
    summary.put("warnings", Words.count(problems, Severity.WARNING));
    return JsonText.pretty(json);
  }

  private static long count(List<FileRow> rows, String word) {
    return rows.stream().filter(row -> row.word().equals(word)).count();
  }
}
