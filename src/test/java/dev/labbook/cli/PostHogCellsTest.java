package dev.labbook.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The truth table of PostHog's experiments: every status that can be wanted, against every state
/// that can be live, with nothing else, with another name and description, and with other variant
/// keys, which what was launched refuses.
///
/// The cases `cell.WANTED.LIVE.DESIGN` are planned and applied by [ExperimentCasesTest], on older
/// servers by [PostHogErasTest]; here stands what each of them must come to, written from the rules
/// and not from the program.
final class PostHogCellsTest {
  /// Actions, then today's requests: `CREATE`, `PATCH` or the name of an action; `-` is nothing, a
  /// code is a problem.
  private static final String TABLE =
      """
      draft    | absent         | create: CREATE
      draft    | draft          | -      | update: PATCH | update: PATCH
      draft    | running        | LB2309 | LB2309        | LB2309 LB2312
      draft    | paused         | LB2309 | LB2309        | LB2309 LB2312
      draft    | frozen         | LB2309 | LB2309        | LB2309 LB2312
      draft    | stopped        | LB2309 | LB2309        | LB2309 LB2312
      draft    | archived       | LB2309 | LB2309        | LB2309 LB2312
      draft    | archived-draft | restore: unarchive | update restore: PATCH unarchive | update restore: PATCH unarchive

      running  | absent         | create start: CREATE launch
      running  | draft          | start: launch | update start: PATCH launch | update start: PATCH launch
      running  | running        | -      | update: PATCH | LB2312
      running  | paused         | resume: resume | update resume: PATCH resume | LB2312
      running  | frozen         | -      | update: PATCH | LB2312
      running  | stopped        | LB2310 | LB2310        | LB2310 LB2312
      running  | archived       | LB2310 | LB2310        | LB2310 LB2312
      running  | archived-draft | LB2310 | LB2310        | LB2310

      paused   | absent         | create start pause: CREATE launch pause
      paused   | draft          | start pause: launch pause | update start pause: PATCH launch pause | update start pause: PATCH launch pause
      paused   | running        | pause: pause | update pause: PATCH pause | LB2312
      paused   | paused         | -      | update: PATCH | LB2312
      paused   | frozen         | pause: pause | update pause: PATCH pause | LB2312
      paused   | stopped        | LB2310 | LB2310        | LB2310 LB2312
      paused   | archived       | LB2310 | LB2310        | LB2310 LB2312
      paused   | archived-draft | LB2310 | LB2310        | LB2310

      stopped  | absent         | LB2304
      stopped  | draft          | LB2311 | LB2311        | LB2311
      stopped  | running        | stop: end | update stop: PATCH end | LB2312
      stopped  | paused         | stop: end | update stop: PATCH end | LB2312
      stopped  | frozen         | stop: end | update stop: PATCH end | LB2312
      stopped  | stopped        | -      | update: PATCH | LB2312
      stopped  | archived       | restore: unarchive | update restore: PATCH unarchive | LB2312
      stopped  | archived-draft | LB2311 | LB2311        | LB2311

      archived | absent         | LB2304
      archived | draft          | LB2311 | LB2311        | LB2311
      archived | running        | stop archive: end archive | update stop archive: PATCH end archive | LB2312
      archived | paused         | stop archive: end archive | update stop archive: PATCH end archive | LB2312
      archived | frozen         | stop archive: end archive | update stop archive: PATCH end archive | LB2312
      archived | stopped        | archive: archive | update archive: PATCH archive | LB2312
      archived | archived       | -      | update: PATCH | LB2312
      archived | archived-draft | -      | update: PATCH | -

      deleted  | absent         | -
      deleted  | draft          | remove: PATCH | remove: PATCH | remove: PATCH
      deleted  | running        | LB2308 | LB2308        | LB2308
      deleted  | paused         | LB2308 | LB2308        | LB2308
      deleted  | frozen         | LB2308 | LB2308        | LB2308
      deleted  | stopped        | LB2308 | LB2308        | LB2308
      deleted  | archived       | remove: PATCH | remove: PATCH | remove: PATCH
      deleted  | archived-draft | remove: PATCH | remove: PATCH | remove: PATCH

      left-out | absent         | create: CREATE
      left-out | draft          | -      | update: PATCH | update: PATCH
      left-out | running        | -      | update: PATCH | LB2312
      left-out | paused         | -      | update: PATCH | LB2312
      left-out | frozen         | -      | update: PATCH | LB2312
      left-out | stopped        | -      | update: PATCH | LB2312
      left-out | archived       | -      | update: PATCH | LB2312
      left-out | archived-draft | -      | update: PATCH | -
      """;

  private static final List<String> DESIGNS = List.of("same", "renamed", "rekeyed");

  /// An empty project, and a consent that is still there.
  private static final Set<String> NOTICES = Set.of("LB2324", "LB2316");

  @TestFactory
  Stream<DynamicTest> cells() {
    return expected().entrySet().stream()
        .map(
            cell ->
                dynamicTest(
                    cell.getKey(),
                    () -> assertThat(outcome(cell.getKey())).isEqualTo(cell.getValue())));
  }

  /// The same on the seed's server, where a PATCH of a date, of `archived` or of the flag stands
  /// for each action; and in 2025, where only a deletion is another request.
  @TestFactory
  Stream<DynamicTest> cells_on_older_servers() {
    return expected().entrySet().stream()
        .filter(cell -> cell.getValue().contains(":") && !cell.getValue().contains("CREATE"))
        .filter(cell -> !cell.getKey().contains("frozen"))
        .map(cell -> dynamicTest(cell.getKey(), () -> older(cell.getKey(), cell.getValue())));
  }

  private static void older(String name, String expected) throws IOException {
    boolean removal = expected.startsWith("remove");
    String requests = expected.substring(expected.indexOf(": ") + 2);
    assertThat(sent(name, "seed")).isEqualTo(removal ? "DELETE" : requests);
    if (removal) {
      assertThat(sent(name, "2025")).isEqualTo("PATCH");
    }
  }

  /// What stands in the file of an era, in the words of the table.
  private static String sent(String name, String era) throws IOException {
    String file = CaseFolder.posthog(name).read("requests." + era + ".http");
    return Stream.of(file.split("###", -1)).map(PostHogCellsTest::word).collect(joining(" "));
  }

  private static String word(String request) {
    if (request.contains("/feature_flags/")) {
      return request.contains("\"active\": false") ? "pause" : "resume";
    }
    Map<String, String> words =
        Map.of(
            "DELETE ", "DELETE",
            "\"start_date\"", "launch",
            "\"end_date\"", "end",
            "\"archived\": true", "archive",
            "\"archived\": false", "unarchive");
    return words.entrySet().stream()
        .filter(word -> request.contains(word.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("PATCH");
  }

  @Test
  void every_cell_has_its_case_and_every_case_its_cell() throws IOException {
    Set<String> cases =
        CaseFolder.posthog().stream()
            .map(CaseFolder::name)
            .filter(name -> name.startsWith("cell."))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(cases).isEqualTo(expected().keySet()).hasSize(7 * 7 * 3 + 7);
  }

  private static Map<String, String> expected() {
    Map<String, String> cells = new TreeMap<>();
    for (String row : TABLE.lines().filter(line -> !line.isBlank()).toList()) {
      List<String> columns = Stream.of(row.split("\\|", -1)).map(String::strip).toList();
      String name = "cell." + columns.get(0) + "." + columns.get(1);
      if (columns.get(1).equals("absent")) {
        cells.put(name, columns.get(2));
      } else {
        for (int i = 0; i < DESIGNS.size(); i++) {
          cells.put(name + "." + DESIGNS.get(i), columns.get(2 + i));
        }
      }
    }
    return cells;
  }

  private static String outcome(String name) throws IOException {
    JsonNode plan = new ObjectMapper().readTree(CaseFolder.posthog(name).read("plan.json"));
    Set<String> codes = new TreeSet<>();
    plan.path("problems").forEach(problem -> codes.add(problem.path("code").asText()));
    codes.removeAll(NOTICES);
    JsonNode change = plan.at("/changes/0");
    return change.isMissingNode()
        ? (codes.isEmpty() ? "-" : String.join(" ", codes))
        : actions(change) + ": " + requests(change);
  }

  private static String actions(JsonNode change) {
    List<String> actions = new ArrayList<>();
    change.path("actions").forEach(action -> actions.add(action.asText()));
    return String.join(" ", actions);
  }

  private static String requests(JsonNode change) {
    List<String> requests = new ArrayList<>();
    for (JsonNode step : change.path("steps")) {
      String path = step.path("path").asText().replaceAll("/$", "");
      String last = path.substring(path.lastIndexOf('/') + 1);
      boolean posts = step.path("method").asText().equals("POST");
      requests.add(posts ? last.replace("experiments", "CREATE") : "PATCH");
    }
    return String.join(" ", requests);
  }
}
