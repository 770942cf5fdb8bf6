package dev.labbook.cli;

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

/// The truth table: every status that can be wanted, against every state that can be live, with the
/// same design, another name and description, and another design.
///
/// The cases `cell.WANTED.LIVE.DESIGN` are planned and applied by [ExperimentCasesTest]; here
/// stands what each of them must come to, written from the rules and not from the program.
final class CellsTest {
  /// Actions, then the requests: `NEW` is a new iteration, other words are instructions that share
  /// a PATCH; `-` is nothing, a code is a problem. `H` adds the notice that a design is history.
  private static final String TABLE =
      """
      draft    | absent             | create: CREATE
      draft    | draft              | -      | update: names         | update: NEW
      draft    | running            | LB2003 | LB2003                | LB2003
      draft    | running-with-draft | LB2003 | LB2003                | LB2003
      draft    | stopped            | LB2003 | LB2003                | LB2003
      draft    | stopped-with-draft | LB2003 | LB2003                | LB2003
      draft    | archived-never-ran | restore: restore | update restore: names+restore | restore update: restore NEW
      draft    | archived-ran       | LB2003 | LB2003                | LB2003

      running  | absent             | create start: CREATE start
      running  | draft              | start: start | update start: names+start | update start: NEW start
      running  | running            | -      | update: names         | restart: NEW start
      running  | running-with-draft | -      | update: names         | restart: NEW start
      running  | stopped            | start: NEW start | update start: NEW names+start | start: NEW start
      running  | stopped-with-draft | start: start | update start: names+start | update start: NEW start
      running  | archived-never-ran | restore start: restore+start | update restore start: names+restore+start | restore update start: restore NEW start
      running  | archived-ran       | restore start: restore NEW start | update restore start: names+restore NEW start | restore start: restore NEW start

      stopped  | absent             | LB2001
      stopped  | draft              | LB2004 | LB2004                | LB2004
      stopped  | running            | stop: stop | update stop: names+stop | stop: stop H
      stopped  | running-with-draft | stop: stop | update stop: names+stop | stop: stop H
      stopped  | stopped            | -      | update: names         | - H
      stopped  | stopped-with-draft | - H    | update: names H       | - H
      stopped  | archived-never-ran | LB2004 | LB2004                | LB2004
      stopped  | archived-ran       | restore: restore | update restore: names+restore | restore: restore H

      archived | absent             | LB2001
      archived | draft              | archive: archive | update archive: names+archive | archive: archive H
      archived | running            | stop archive: stop+archive | update stop archive: names+stop+archive | stop archive: stop+archive H
      archived | running-with-draft | stop archive: stop+archive | update stop archive: names+stop+archive | stop archive: stop+archive H
      archived | stopped            | archive: archive | update archive: names+archive | archive: archive H
      archived | stopped-with-draft | archive: archive H | update archive: names+archive H | archive: archive H
      archived | archived-never-ran | -      | update: names         | - H
      archived | archived-ran       | -      | update: names         | - H

      left-out | absent             | create: CREATE
      left-out | draft              | -      | update: names         | update: NEW
      left-out | running            | -      | update: names         | restart: NEW start
      left-out | running-with-draft | -      | update: names         | restart: NEW start
      left-out | stopped            | -      | update: names         | - H
      left-out | stopped-with-draft | - H    | update: names H       | - H
      left-out | archived-never-ran | -      | update: names         | - H
      left-out | archived-ran       | -      | update: names         | - H
      """;

  private static final List<String> DESIGNS = List.of("same", "renamed", "redesigned");

  private static final Map<String, String> WORDS =
      Map.of(
          "updateName", "names",
          "startIteration", "start",
          "stopIteration", "stop",
          "archiveExperiment", "archive",
          "restoreExperiment", "restore");

  @TestFactory
  Stream<DynamicTest> cells() {
    return expected().entrySet().stream()
        .map(
            cell ->
                dynamicTest(
                    cell.getKey(),
                    () -> assertThat(outcome(cell.getKey())).isEqualTo(cell.getValue())));
  }

  @Test
  void every_cell_has_its_case_and_every_case_its_cell() throws IOException {
    Set<String> cases = new TreeSet<>();
    for (CaseFolder one : CaseFolder.all()) {
      if (one.name().startsWith("cell.")) {
        cases.add(one.name());
      }
    }
    assertThat(cases).isEqualTo(expected().keySet()).hasSize(5 * 7 * 3 + 5);
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
    JsonNode plan = new ObjectMapper().readTree(CaseFolder.named(name).read("plan.json"));
    Set<String> codes = new TreeSet<>();
    plan.path("problems").forEach(problem -> codes.add(problem.path("code").asText()));
    boolean history = codes.remove("LB2021");
    codes.remove("LB2008");
    JsonNode change = plan.at("/changes/0");
    String what =
        change.isMissingNode()
            ? (codes.isEmpty() ? "-" : String.join(" ", codes))
            : actions(change) + ": " + requests(change);
    return history ? what + " H" : what;
  }

  private static String actions(JsonNode change) {
    List<String> actions = new ArrayList<>();
    change.path("actions").forEach(action -> actions.add(action.asText()));
    return String.join(" ", actions);
  }

  private static String requests(JsonNode change) {
    List<String> requests = new ArrayList<>();
    for (JsonNode step : change.path("steps")) {
      requests.add(step.path("method").asText().equals("PATCH") ? instructions(step) : post(step));
    }
    return String.join(" ", requests);
  }

  private static String post(JsonNode step) {
    return step.path("path").asText().endsWith("/iterations") ? "NEW" : "CREATE";
  }

  /// Name and description differ together in these cases, and are one word.
  private static String instructions(JsonNode step) {
    return step.path("body").path("instructions").findValuesAsText("kind").stream()
        .filter(kind -> !kind.equals("updateDescription"))
        .map(kind -> WORDS.getOrDefault(kind, kind))
        .collect(Collectors.joining("+"));
  }
}
