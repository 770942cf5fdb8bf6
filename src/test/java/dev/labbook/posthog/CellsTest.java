package dev.labbook.posthog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labbook.cli.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The truth table in every era: each status that can be wanted, against each state that can be
/// live, with nothing else different, with another name, another split, other variants, and a
/// variant to ship. All cells of an era are planned, applied and planned again as one project.
final class CellsTest {
  /// `C` create, `L` launch, `P` pause, `R` resume, `E` end, `X` ship and end, `S` ship, `A` archive,
  /// `N` unarchive, `D` delete, `U` another name, `T` another split or other variants of a draft, `Z`
  /// another split of what was launched, `K` the conclusion; `-` nothing. Written from the rules.
  private static final String TABLE =
      """
      wanted   | live           | same   | named  | split  | refused
      draft    | absent         | C
      draft    | draft          | -      | U      | T      | T
      draft    | running        | LB2309 | LB2309 | LB2309 | LB2309 LB2312
      draft    | paused         | LB2309 | LB2309 | LB2309 | LB2309 LB2312
      draft    | frozen         | LB2309 | LB2309 | LB2309 | LB2309 LB2312
      draft    | stopped        | LB2309 | LB2309 | LB2309 | LB2309 LB2312
      draft    | archived-draft | N      | U N    | T N    | T N
      draft    | archived       | LB2309 | LB2309 | LB2309 | LB2309 LB2312

      running  | absent         | C L
      running  | draft          | L      | U L    | T L    | T L
      running  | running        | -      | U      | Z      | LB2312
      running  | paused         | R      | U R    | Z R    | LB2312
      running  | frozen         | -      | U      | Z      | LB2312
      running  | stopped        | LB2310 | LB2310 | LB2310 | LB2310 LB2312
      running  | archived-draft | LB2310 | LB2310 | LB2310 | LB2310
      running  | archived       | LB2310 | LB2310 | LB2310 | LB2310 LB2312

      paused   | absent         | C L P
      paused   | draft          | L P    | U L P  | T L P  | T L P
      paused   | running        | P      | U P    | Z P    | LB2312
      paused   | paused         | -      | U      | Z      | LB2312
      paused   | frozen         | P      | U P    | Z P    | LB2312
      paused   | stopped        | LB2310 | LB2310 | LB2310 | LB2310 LB2312
      paused   | archived-draft | LB2310 | LB2310 | LB2310 | LB2310
      paused   | archived       | LB2310 | LB2310 | LB2310 | LB2310 LB2312

      stopped  | absent         | LB2304
      stopped  | draft          | LB2311 | LB2311 | LB2311 | LB2311 | LB2311
      stopped  | running        | E      | U E    | E      | LB2312 | X
      stopped  | paused         | E      | U E    | E      | LB2312 | X
      stopped  | frozen         | E      | U E    | E      | LB2312 | X
      stopped  | stopped        | -      | U      | -      | LB2312 | K S
      stopped  | archived-draft | LB2311 | LB2311 | LB2311 | LB2311 | LB2311
      stopped  | archived       | N      | U N    | N      | LB2312 | K N S

      archived | absent         | LB2304
      archived | draft          | LB2311 | LB2311 | LB2311 | LB2311 | LB2311
      archived | running        | E A    | U E A  | E A    | LB2312 | X A
      archived | paused         | E A    | U E A  | E A    | LB2312 | X A
      archived | frozen         | E A    | U E A  | E A    | LB2312 | X A
      archived | stopped        | A      | U A    | A      | LB2312 | K S A
      archived | archived-draft | -      | U      | -      | -      | -
      archived | archived       | -      | U      | -      | LB2312 | K S

      deleted  | absent         | -
      deleted  | draft          | D      | D      | D      | D
      deleted  | running        | LB2308 | LB2308 | LB2308 | LB2308
      deleted  | paused         | LB2308 | LB2308 | LB2308 | LB2308
      deleted  | frozen         | LB2308 | LB2308 | LB2308 | LB2308
      deleted  | stopped        | LB2308 | LB2308 | LB2308 | LB2308
      deleted  | archived-draft | D      | D      | D      | D
      deleted  | archived       | D      | D      | D      | D

      left-out | absent         | C
      left-out | draft          | -      | U      | T      | T
      left-out | running        | -      | U      | Z      | LB2312
      left-out | paused         | -      | U      | Z      | LB2312
      left-out | frozen         | -      | U      | Z      | LB2312
      left-out | stopped        | -      | U      | -      | LB2312
      left-out | archived-draft | -      | U      | -      | -
      left-out | archived       | -      | U      | -      | LB2312
      """;

  private static final List<String> DESIGNS = List.of("same", "named", "split", "refused", "ship");

  private static final String SEED_REQUESTS =
      """
      C POST experiments
      L PATCH experiment start_date
      P PATCH flag active
      R PATCH flag active
      E PATCH experiment end_date
      X PATCH flag filters, PATCH experiment end_date
      S PATCH flag filters
      A PATCH experiment archived
      N PATCH experiment archived
      D DELETE experiment
      U PATCH experiment name
      T PATCH experiment parameters
      Z PATCH flag filters, PATCH experiment parameters
      K
      """;

  private static final Map<String, String> REQUESTS =
      Map.of(
          "seed",
          SEED_REQUESTS,
          "2025",
          SEED_REQUESTS
              + """
              D PATCH experiment deleted
              X PATCH flag filters, PATCH experiment conclusion conclusion_comment end_date
              K PATCH experiment conclusion conclusion_comment
              """,
          "2026",
          """
          C POST experiments
          L POST launch
          P POST pause
          R POST resume
          E POST end
          X POST ship_variant conclusion conclusion_comment release_to_everyone variant_key
          S POST ship_variant conclusion conclusion_comment release_to_everyone variant_key
          A POST archive disable_feature_flag
          N POST unarchive
          D PATCH experiment deleted version
          U PATCH experiment name version
          T PATCH experiment feature_flag version
          Z PATCH experiment feature_flag update_feature_flag_params version
          K PATCH experiment conclusion conclusion_comment version
          """);

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicNode> every_cell_is_planned_applied_and_then_settled() {
    return Stream.of("seed", "2025", "2026").map(era -> dynamicContainer(era, era(era)));
  }

  private Stream<DynamicNode> era(String era) {
    try {
      return checks(era);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Stream<DynamicNode> checks(String era) throws IOException {
    Map<String, String> cells = cells();
    Path place = Files.createDirectories(folder.resolve(era + "/sandbox")).getParent();
    Project.write(place, era, List.copyOf(cells.keySet()));
    Console console = new Console(place);
    JsonNode plan = json(console.run(List.of("plan", "--format", "json")).out());
    console.run(List.of("apply", "--yes"));
    JsonNode report = json(Files.readString(place.resolve(".labbook/report.json")));
    JsonNode again = json(console.run(List.of("plan", "--format", "json")).out());
    Map<String, String> planned = planned(plan);
    List<DynamicNode> tests = new ArrayList<>();
    cells.forEach(
        (cell, what) ->
            tests.add(
                dynamicTest(
                    cell,
                    () ->
                        assertThat(planned.getOrDefault(cell, "-"))
                            .isEqualTo(expected(era, what)))));
    tests.add(dynamicTest("all is applied", () -> assertThat(unapplied(report)).isEmpty()));
    tests.add(dynamicTest("then settled", () -> assertThat(again.path("changes")).isEmpty()));
    return tests.stream();
  }

  private static List<String> unapplied(JsonNode report) {
    List<String> others = new ArrayList<>();
    for (JsonNode outcome : report.path("outcomes")) {
      boolean problem = outcome.path("message").asText().contains("LB23");
      if (!problem && !outcome.path("outcome").asText().equals("applied")) {
        others.add(outcome.toString());
      }
    }
    return others;
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  private static Map<String, String> cells() {
    Map<String, String> cells = new TreeMap<>();
    for (String row : TABLE.lines().skip(1).filter(line -> !line.isBlank()).toList()) {
      List<String> columns = Stream.of(row.split("\\|", -1)).map(String::strip).toList();
      for (int i = 2; i < columns.size(); i++) {
        cells.put(
            columns.get(0) + "_" + columns.get(1) + "_" + DESIGNS.get(i - 2), columns.get(i));
      }
    }
    return cells;
  }

  private static String expected(String era, String what) {
    if (what.startsWith("LB") || what.equals("-")) {
      return what;
    }
    Map<String, String> words = new LinkedHashMap<>();
    REQUESTS
        .get(era)
        .lines()
        .forEach(line -> words.put(line.substring(0, 1), line.substring(1).strip()));
    return Stream.of(what.split(" ", -1))
        .map(words::get)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static Map<String, String> planned(JsonNode plan) {
    Map<String, String> planned = new TreeMap<>();
    Map<String, TreeSet<String>> codes = new TreeMap<>();
    for (JsonNode problem : plan.path("problems")) {
      if (problem.path("severity").asText().equals("error")) {
        codes
            .computeIfAbsent(key(problem), k -> new TreeSet<>())
            .add(problem.path("code").asText());
      }
    }
    codes.forEach((cell, all) -> planned.put(cell, String.join(" ", all)));
    for (JsonNode change : plan.path("changes")) {
      List<String> requests = new ArrayList<>();
      change.path("steps").forEach(step -> requests.add(request(step)));
      planned.put(key(change), String.join(", ", requests));
    }
    return planned;
  }

  private static String key(JsonNode node) {
    String address = node.path("address").asText();
    return address.substring(address.lastIndexOf('/') + 1);
  }

  /// Method, what it is sent to, and the names in its body; a creation's are not told.
  private static String request(JsonNode step) {
    String[] parts = step.path("path").asText().split("/", -1);
    String last = parts[parts.length - 2];
    boolean id = last.matches("[0-9]+|\\{.*}");
    String to = id ? parts[4].substring(0, parts[4].length() - 1) : last;
    TreeSet<String> names = new TreeSet<>();
    step.path("body").fieldNames().forEachRemaining(names::add);
    String said = last.equals("experiments") ? "" : String.join(" ", names);
    return (step.path("method").asText() + " " + to.replace("feature_", "") + " " + said).strip();
  }
}
