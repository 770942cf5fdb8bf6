package dev.labbook.execute;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.definition.Address;
import dev.labbook.plan.JsonText;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/// What an apply is about to do and has done, line by line on disk, so that a crash cannot make it
/// forget. A record is on disk when the method that wrote it returns. Safe for several threads; an
/// interrupted thread writes all the same.
public final class Journal implements AutoCloseable {
  private final Path file;
  private final FileOutputStream out;
  private final Object writing = new Object();
  private final Object forcing = new Object();
  private long written;
  private long forced;
  private volatile boolean reported;

  private Journal(Path file) throws IOException {
    this.file = file;
    this.out = new FileOutputStream(file.toFile(), true);
  }

  /// What the report of a lost run needs to know.
  ///
  /// @param report where the report is to be written, as the user gave it
  /// @param changes the addresses of all changes
  /// @param unplanned the experiments that could not be planned, and why
  /// @param allowed what the policy forbids and was consented to
  public record Header(
      String planDigest,
      String report,
      List<Address> changes,
      SortedMap<Address, String> unplanned,
      List<String> allowed) {
    /// The header of an apply for which nothing had to be allowed.
    public Header(
        String planDigest,
        String report,
        List<Address> changes,
        SortedMap<Address, String> unplanned) {
      this(planDigest, report, changes, unplanned, List.of());
    }
  }

  /// How a request ended.
  public enum Answer {
    /// It was carried out.
    DONE,
    /// It was not carried out: answered no, or certainly never sent.
    REFUSED,
    /// It may or may not have been carried out.
    UNKNOWN;

    /// The word in the journal.
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Begins a journal.
  ///
  /// @param file `.labbook/journal.jsonl`; its folder is made if it is missing
  /// @throws java.nio.file.FileAlreadyExistsException when one is there: [#recover] it first
  public static Journal open(Path file, Header header) throws IOException {
    Path folder = Folders.of(file);
    Files.createFile(file, Folders.ownerOnly(folder));
    Journal journal = new Journal(file);
    try {
      journal.append(json(header));
    } catch (IOException e) {
      journal.close();
      throw e;
    }
    Folders.force(folder);
    return journal;
  }

  /// The report of a run that left its journal behind; empty when there is no journal, or it was
  /// cut before anything could be sent.
  public static Optional<LostRun> lost(Path file) throws IOException {
    return Files.exists(file) ? LostRun.read(Files.readAllBytes(file)) : Optional.empty();
  }

  /// Writes the report of a run that left its journal behind, and removes the journal.
  ///
  /// @param folder what a relative path of the report is relative to
  public static Optional<LostRun> recover(Path file, Path folder) throws IOException {
    Optional<LostRun> lost = lost(file);
    if (lost.isPresent()) {
      ReportFile.save(lost.get().report(), folder.resolve(lost.get().reportFile()));
    }
    Files.deleteIfExists(file);
    return lost;
  }

  /// A step is about to be sent. Send it only after this has returned.
  public void begin(Address address, String step) throws IOException {
    append(event("begin", address, step));
  }

  /// A step that was begun has ended.
  public void end(Address address, String step, Answer answer) throws IOException {
    append(event("end", address, step).put("answer", answer.word()));
  }

  /// What became of a change.
  public void outcome(Outcome outcome) throws IOException {
    append(record("outcome").setAll(OutcomeJson.of(outcome)));
  }

  /// The report stands on disk: [#close] will delete the journal.
  public void reported() {
    reported = true;
  }

  /// Closes the file, and deletes it if the report was written; else it stays for the next run.
  @Override
  public void close() throws IOException {
    out.close();
    if (reported) {
      Files.deleteIfExists(file);
    }
  }

  private static ObjectNode record(String kind) {
    return JsonNodeFactory.instance.objectNode().put("record", kind);
  }

  private static ObjectNode event(String kind, Address address, String step) {
    return record(kind).put("address", address.toString()).put("step", step);
  }

  private static ObjectNode json(Header header) {
    ObjectNode json = record("header").put("planDigest", header.planDigest());
    json.put("report", header.report());
    ArrayNode changes = json.putArray("changes");
    header.changes().forEach(address -> changes.add(address.toString()));
    ObjectNode unplanned = json.putObject("unplanned");
    header.unplanned().forEach((address, why) -> unplanned.put(address.toString(), why));
    if (!header.allowed().isEmpty()) {
      ArrayNode allowed = json.putArray("allowed");
      header.allowed().forEach(allowed::add);
    }
    return json;
  }

  /// Several threads that wait for the disk share one wait.
  private void append(ObjectNode record) throws IOException {
    byte[] line = (JsonText.line(record) + "\n").getBytes(StandardCharsets.UTF_8);
    long mine;
    synchronized (writing) {
      out.write(line);
      mine = ++written;
    }
    synchronized (forcing) {
      if (forced < mine) {
        long all = writtenSoFar();
        out.getFD().sync();
        forced = all;
      }
    }
  }

  private long writtenSoFar() {
    synchronized (writing) {
      return written;
    }
  }
}
