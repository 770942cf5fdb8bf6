package dev.labbook.execute;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.execute.Outcome.Ending;
import dev.labbook.plan.JsonText;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The report as a document, and how it gets to disk.
public final class ReportFile {
  private static final String FORMAT_VERSION = "1.0";

  private ReportFile() {}

  /// The report's JSON.
  public static ObjectNode write(Report report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("formatVersion", FORMAT_VERSION).put("planDigest", report.planDigest());
    if (!report.allowed().isEmpty()) {
      ArrayNode allowed = json.putArray("allowed");
      report.allowed().forEach(allowed::add);
    }
    ArrayNode outcomes = json.putArray("outcomes");
    report.outcomes().forEach(outcome -> outcomes.add(OutcomeJson.of(outcome)));
    ObjectNode summary = json.putObject("summary");
    for (Ending ending : Ending.values()) {
      summary.put(ending.word(), report.count(ending));
    }
    summary.put("requests", report.requests());
    return json;
  }

  /// Writes the report to a file, whole or not at all: beside it first, forced to disk, then
  /// renamed. What is there and is not a plain file (a pipe, a link, a device) is written to as it
  /// is. Makes missing folders. An interrupted thread writes it all the same.
  ///
  /// @throws IOException when it could not be written; what stood there before then stands there
  ///   still
  public static void save(Report report, Path file) throws IOException {
    byte[] text = JsonText.pretty(write(report)).getBytes(StandardCharsets.UTF_8);
    Path path = file.toAbsolutePath();
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      put(text, path);
      return;
    }
    Path folder = Folders.of(path);
    Path beside = vacant(folder, "." + path.getFileName());
    try {
      put(text, beside);
      Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
    Folders.force(folder);
  }

  /// Makes an empty file that was not there, for its owner alone: a report holds live data.
  private static Path vacant(Path folder, String name) throws IOException {
    for (int i = 0; ; i++) {
      try {
        return Files.createFile(folder.resolve(name + "." + i + ".tmp"), Folders.ownerOnly(folder));
      } catch (FileAlreadyExistsException e) {
        if (i == 99) {
          throw e;
        }
      }
    }
  }

  /// Not through a channel: an interrupt would close it half-way.
  private static void put(byte[] text, Path file) throws IOException {
    try (FileOutputStream out = new FileOutputStream(file.toFile())) {
      out.write(text);
      if (Files.isRegularFile(file)) {
        out.getFD().sync();
      }
    }
  }
}
