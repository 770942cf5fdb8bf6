package dev.labbook.cli;

import dev.labbook.adopt.FileNote;
import dev.labbook.render.FileRow;
import dev.labbook.render.FilesJson;
import dev.labbook.render.FilesText;
import dev.labbook.render.Format;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.List;

/// How `import` and `pull` end: they say what became of each experiment and its file.
///
/// @param title of the command
/// @param words what can become of a file, in the order in which it is counted
record Adopted(
    Output output,
    Options options,
    Session session,
    Format format,
    String title,
    List<FileNote.What> words) {
  /// Prints it.
  ///
  /// @return the exit code
  int end(List<FileNote> notes, List<Problem> problems) throws CommandException {
    List<Problem> shown = problems.stream().sorted(Problem.ORDER).map(session.mask()::of).toList();
    List<FileRow> rows = notes.stream().map(Adopted::row).toList();
    String text =
        format == Format.JSON
            ? FilesJson.of(rows, shown, words.stream().map(FileNote.What::word).toList())
            : new FilesText(options.style()).of(title, rows, shown);
    output.result(text);
    return shown.stream().anyMatch(p -> p.severity() == Severity.ERROR) ? Exit.FAILED : Exit.DONE;
  }

  private static FileRow row(FileNote note) {
    return new FileRow(
        note.address(),
        note.what().word(),
        note.what() == FileNote.What.WRITTEN || note.what() == FileNote.What.CHANGED,
        note.what() == FileNote.What.FAILED,
        note.file(),
        note.detail());
  }
}
