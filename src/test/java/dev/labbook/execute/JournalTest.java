package dev.labbook.execute;

import static dev.labbook.plan.PlanSamples.address;
import static dev.labbook.plan.PlanSamples.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.labbook.definition.Address;
import dev.labbook.execute.Journal.Answer;
import dev.labbook.execute.Outcome.Ending;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
  private static final Address A = address("a");
  private static final Address B = address("b");
  private static final Address C = address("c");
  private static final Address BROKEN = address("broken");
  private static final Journal.Header HEADER =
      new Journal.Header(
          "sha256:1",
          "out/report.json",
          List.of(A, B, C),
          new TreeMap<>(Map.of(BROKEN, "flag off")));

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve(".labbook/journal.jsonl");
  }

  @Test
  void without_a_journal_nothing_was_lost() throws IOException {
    assertThat(Journal.lost(file)).isEmpty();
    assertThat(Journal.recover(file, folder)).isEmpty();
  }

  @Test
  void what_was_begun_and_did_not_end_is_unknown() throws IOException {
    crash(j -> j.begin(A, "1"));
    assertThat(lost(A))
        .isEqualTo(
            new Outcome(
                A,
                Ending.UNKNOWN,
                1,
                "1",
                "interrupted while this step was under way; it may or may not have been carried"
                    + " out",
                List.of()));
  }

  @Test
  void what_ended_without_an_outcome_is_failed_at_its_last_step() throws IOException {
    crash(
        j -> {
          j.begin(A, "1");
          j.end(A, "1", Answer.DONE);
          j.begin(A, "2");
          j.end(A, "2", Answer.REFUSED);
        });
    assertThat(lost(A)).isEqualTo(new Outcome(A, Ending.FAILED, 2, "2", "interrupted", List.of()));
  }

  @Test
  void a_request_whose_own_end_was_unknown_stays_unknown() throws IOException {
    crash(
        j -> {
          j.begin(A, "1");
          j.end(A, "1", Answer.UNKNOWN);
        });
    assertThat(lost(A).ending()).isEqualTo(Ending.UNKNOWN);
    assertThat(lost(A).step()).isEqualTo("1");
  }

  @Test
  void what_was_not_begun_or_not_planned_is_blocked() throws IOException {
    crash(j -> j.begin(A, "1"));
    assertThat(lost(B)).isEqualTo(Outcome.blocked(B, "interrupted before it began"));
    assertThat(lost(BROKEN)).isEqualTo(Outcome.blocked(BROKEN, "flag off"));
  }

  @Test
  void outcomes_are_kept_as_they_were() throws IOException {
    Outcome stale =
        new Outcome(
            B,
            Ending.STALE,
            0,
            null,
            "moved\n\u001b",
            List.of(
                new Outcome.Moved("name", field("name", "\"A\"", "null"), null),
                new Outcome.Moved("tags", null, field("tags", null, "[0.50]"))));
    crash(
        j -> {
          j.begin(A, "1");
          j.end(A, "1", Answer.DONE);
          j.outcome(Outcome.applied(A, 1));
          j.outcome(stale);
        });
    assertThat(lost(A)).isEqualTo(Outcome.applied(A, 1));
    assertThat(ReportFile.write(new Report("", List.of(lost(B)))))
        .hasToString(
            ReportFile.write(new Report("", List.of(stale))).toString().replace("0.50", "0.5"));
  }

  @Test
  void cut_after_any_byte_it_makes_a_report_that_is_true() throws IOException {
    List<String> events = new ArrayList<>();
    crash(
        j -> {
          j.begin(A, "1");
          j.begin(B, "1");
          j.end(A, "1", Answer.DONE);
          j.begin(A, "2");
          j.end(B, "1", Answer.REFUSED);
          j.outcome(new Outcome(B, Ending.FAILED, 1, "1", "400 nö", List.of()));
          j.end(A, "2", Answer.DONE);
          j.outcome(Outcome.applied(A, 2));
        });
    byte[] whole = Files.readAllBytes(file);
    events.addAll(new String(whole, StandardCharsets.UTF_8).lines().toList());
    for (int length = 0; length <= whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      Files.write(file, cut);
      assertTrue(
          events, complete(events, length), Journal.lost(file).map(LostRun::report).orElse(null));
    }
  }

  /// How many records stand whole in the first bytes, with or without their end of line.
  private static int complete(List<String> lines, int length) {
    int end = 0;
    for (int i = 0; i < lines.size(); i++) {
      end += lines.get(i).getBytes(StandardCharsets.UTF_8).length;
      if (end > length) {
        return i;
      }
      end++;
    }
    return lines.size();
  }

  private static void assertTrue(List<String> lines, int complete, Report report) {
    if (complete == 0) {
      assertThat(report).isNull();
      return;
    }
    assertThat(report.planDigest()).isEqualTo("sha256:1");
    assertThat(report.outcomes()).extracting(Outcome::address).containsExactly(A, B, BROKEN, C);
    String known = String.join("\n", lines.subList(1, complete));
    for (Outcome outcome : report.outcomes()) {
      assertThat(outcome.ending()).as(known).isEqualTo(expected(outcome.address(), known));
      assertThat(outcome.requests())
          .isEqualTo(count(known, "\"begin\", \"address\": \"" + outcome.address() + "\""));
    }
  }

  private static Ending expected(Address address, String known) {
    String of = ", \"address\": \"" + address + "\"";
    if (known.contains("\"outcome\"" + of)) {
      return address.equals(A) ? Ending.APPLIED : Ending.FAILED;
    }
    int begun = count(known, "\"begin\"" + of);
    int ended = count(known, "\"end\"" + of);
    if (begun == 0) {
      return Ending.BLOCKED;
    }
    return ended < begun ? Ending.UNKNOWN : Ending.FAILED;
  }

  private static int count(String text, String part) {
    return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
  }

  @Test
  void rubbish_is_no_journal() throws IOException {
    Files.createDirectories(folder.resolve(".labbook"));
    for (String text :
        List.of("", "\n", "null", "{}", "[[[", "\u0000\u0000", "{\"record\": \"header\"}")) {
      Files.writeString(file, text);
      assertThat(Journal.lost(file)).isEmpty();
    }
    Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xC0, '\n'});
    assertThat(Journal.lost(file)).isEmpty();
  }

  @Test
  void recovery_writes_the_report_where_it_belongs_and_removes_the_journal() throws IOException {
    crash(j -> j.begin(A, "1"));
    assertThat(Journal.recover(file, folder)).isPresent();
    assertThat(folder.resolve("out/report.json")).content().contains("\"unknown\": 1");
    assertThat(file).doesNotExist();
    assertThat(Journal.recover(file, folder)).isEmpty();
  }

  @Test
  void is_deleted_only_when_the_report_was_written() throws IOException {
    Journal journal = Journal.open(file, HEADER);
    journal.close();
    assertThat(file).exists();
    Files.delete(file);
    try (Journal second = Journal.open(file, HEADER)) {
      second.reported();
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void one_that_is_there_is_never_overwritten() throws IOException {
    crash(j -> j.begin(A, "1"));
    byte[] before = Files.readAllBytes(file);
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> Journal.open(file, HEADER));
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void nobody_else_may_read_it() throws IOException {
    crash(j -> j.begin(A, "1"));
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void an_interrupted_thread_writes_all_the_same() throws IOException {
    try (Journal journal = Journal.open(file, HEADER)) {
      Thread.currentThread().interrupt();
      journal.begin(A, "1");
      journal.end(A, "1", Answer.DONE);
      assertThat(Thread.interrupted()).isTrue();
      journal.outcome(Outcome.applied(A, 1));
    }
    assertThat(lost(A)).isEqualTo(Outcome.applied(A, 1));
  }

  @Test
  void many_threads_never_mix_their_lines() throws Exception {
    List<Address> all = IntStream.range(0, 8).mapToObj(i -> address("k" + i)).toList();
    Journal.Header header = new Journal.Header("sha256:1", "r.json", all, new TreeMap<>());
    try (Journal journal = Journal.open(file, header);
        ExecutorService pool = Executors.newFixedThreadPool(8)) {
      List<Future<?>> work = new ArrayList<>();
      for (Address address : all) {
        work.add(pool.submit(() -> write(journal, address)));
      }
      for (Future<?> one : work) {
        one.get();
      }
    }
    assertThat(Files.readAllLines(file)).hasSize(1 + 8 * (2 * 50 + 1));
    assertThat(Journal.lost(file).orElseThrow().report().outcomes())
        .isEqualTo(all.stream().map(a -> Outcome.applied(a, 50)).toList());
  }

  private static Void write(Journal journal, Address address) throws IOException {
    for (int i = 1; i <= 50; i++) {
      journal.begin(address, Integer.toString(i));
      journal.end(address, Integer.toString(i), Answer.DONE);
    }
    journal.outcome(Outcome.applied(address, 50));
    return null;
  }

  /// What a run does before it dies.
  private interface Work {
    void in(Journal journal) throws IOException;
  }

  private void crash(Work work) throws IOException {
    try (Journal journal = Journal.open(file, HEADER)) {
      work.in(journal);
    }
  }

  private Outcome lost(Address address) throws IOException {
    return Journal.lost(file).orElseThrow().report().outcomes().stream()
        .filter(o -> o.address().equals(address))
        .findFirst()
        .orElseThrow();
  }
}
