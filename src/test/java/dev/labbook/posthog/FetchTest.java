package dev.labbook.posthog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.labbook.api.ApiException;
import dev.labbook.definition.Address;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Documents;
import dev.labbook.definition.Target;
import dev.labbook.definition.Timeouts;
import dev.labbook.definition.Url;
import dev.labbook.kind.Parallel;
import dev.labbook.plan.Change;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Place;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is read, how often, and what it means.
final class FetchTest {
  private static final String VARIANTS =
      "'multivariate': {'variants': [{'key': 'control', 'rollout_percentage': 50},"
          + " {'key': 'test', 'rollout_percentage': 50}]}";

  private final PostHogExperiments kind = new PostHogExperiments();
  private final Problems problems = new Problems();

  private static Target target(Map<String, String> settings) {
    return new Target(
        "web",
        "posthog",
        new Url.Sandbox("web"),
        "42",
        null,
        null,
        new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1)),
        settings,
        new Place("labbook.yaml", 1, 1));
  }

  private List<ExperimentDefinition> definitions(String text) {
    Problems own = new Problems();
    List<ExperimentDefinition> found = new ArrayList<>();
    Documents.Kind document = new Documents.Kind(kind.name(), kind.identity());
    Source source = new Source("all.yaml", text);
    for (Node.Mapping node : Yaml.parse(source, Limits.DEFAULT, own)) {
      Map<String, Target> targets = Map.of("web", target(Map.of()));
      for (Declared declared : Documents.declared(source, node, List.of(document), targets, own)) {
        found.add(Objects.requireNonNull(kind.decode(declared, own), own.sorted()::toString));
      }
    }
    assertThat(own.sorted()).isEmpty();
    return found;
  }

  private Map<Address, Live> fetch(FakeApi api, String definitions)
      throws ApiException, InterruptedException {
    try (Parallel parallel = new Parallel(8)) {
      return kind.fetch(target(Map.of()), definitions(definitions), api, parallel);
    }
  }

  /// The changes, with problems in [#problems].
  private List<Change> compare(FakeApi api, String definitions) throws Exception {
    List<Change> changes = new ArrayList<>();
    List<ExperimentDefinition> wanted = definitions(definitions);
    Map<Address, Live> live = fetch(api, definitions);
    for (ExperimentDefinition d : wanted) {
      Live one = Objects.requireNonNull(live.get(d.address()));
      Change change = kind.compare(target(Map.of()), d, one, problems);
      if (change != null) {
        changes.add(change);
      }
    }
    return changes;
  }

  private List<String> codes() {
    return problems.sorted().stream().map(Problem::code).toList();
  }

  private static String definition(String key, String more) {
    return "{kind: posthog/experiment, target: web, flagKey: " + key + ", " + more + "}\n---\n";
  }

  private static String row(int id, String key, String more) {
    return "{'id': "
        + id
        + ", 'name': 'N', 'feature_flag_key': '"
        + key
        + "', 'feature_flag': {'id': 1, 'key': '"
        + key
        + "', 'active': false, 'filters': {"
        + VARIANTS
        + "}}, 'start_date': null, 'archived': false, "
        + more
        + "}";
  }

  private static FakeApi lists(String live, String archived) {
    return new FakeApi()
        .with("experiments/", live)
        .with("experiments/?archived=true", archived)
        .with("feature_flags/", "[]")
        .with("feature_flags/?archived=true", "[]");
  }

  private String era(FakeApi api) throws Exception {
    try (Parallel parallel = new Parallel(8)) {
      List<ExperimentDefinition> one = definitions(definition("a", "name: A"));
      Map<Address, Live> live =
          new PostHogExperiments().fetch(target(Map.of()), one, api, parallel);
      return live.values().iterator().next().around().api().api();
    }
  }

  @Test
  void what_lives_is_told_by_the_lists_alone() throws Exception {
    String live =
        String.join(
            ",",
            row(1, "a", "'status': 'running'"),
            row(2, "b", "'status': 'draft'"),
            row(3, "b", "'status': 'draft'"),
            row(4, "c:deleted:9", "'status': 'stopped'"),
            row(5, "d", "'deleted': true"));
    String put =
        row(6, "e", "'status': 'stopped'").replace("'archived': false", "'archived': true");
    FakeApi api = lists("[" + live + "]", "[" + put + "]");
    List<List<String>> found = new ArrayList<>();

    try (Parallel parallel = new Parallel(8)) {
      kind.living(target(Map.of()), api, parallel, found::add);
    }

    assertThat(found)
        .containsExactlyInAnyOrder(
            List.of("a", "a#1"), List.of("b#2"), List.of("b#3"), List.of("c", "c#4"));
    assertThat(api.asked()).hasSize(2).allMatch(path -> path.startsWith("experiments/?"));
  }

  @Test
  void rows_tell_the_era() throws Exception {
    assertThat(era(lists("[" + row(1, "b", "'filters': {}, 'status': 'draft'") + "]", "[]")))
        .isEqualTo("2026");
    assertThat(era(lists("[]", "[" + row(1, "b", "'filters': {}, 'conclusion': null") + "]")))
        .isEqualTo("2025");
  }

  @Test
  void rows_without_either_are_the_seeds() throws Exception {
    assertThat(era(lists("[" + row(1, "b", "'filters': {}") + "]", "[]"))).isEqualTo("seed");
  }

  @Test
  void without_rows_an_endpoint_tells() throws Exception {
    assertThat(era(lists("[]", "[]"))).isEqualTo("seed");
  }

  @Test
  void without_rows_todays_era_is_a_guess_that_is_said() throws Exception {
    FakeApi api = lists("[]", "[]").with("experiments/eligible_feature_flags/", "[]");
    List<Change> changes =
        compare(
            api,
            definition("a", "name: A, variants: [{key: a, rollout: 50}, {key: b, rollout: 50}]")
                + definition("c", "status: deleted, delete: {justification: x}"));
    assertThat(changes).hasSize(1);
    assertThat(codes()).containsExactly("LB2324");
  }

  @Test
  void full_rows_cost_no_get_each() throws Exception {
    int many = 1_000;
    String rows = rows(many, "'filters': {}");
    FakeApi api = lists(rows, "[]");
    fetch(api, wanted(many));
    assertThat(api.asked()).hasSize(10 + 1);
  }

  @Test
  void light_rows_cost_one_get_each_eight_at_a_time() throws Exception {
    int many = 1_000;
    FakeApi api = lists(rows(many, "'status': 'draft'"), "[]");
    for (int i = 1; i <= many; i++) {
      api.with("experiments/" + i + "/", row(i, "k" + i, "'filters': {}, 'status': 'draft'"));
    }
    Map<Address, Live> live = fetch(api, wanted(many));
    assertThat(live).hasSize(many).allSatisfy((a, one) -> assertThat(one.experiment()).isNotNull());
    assertThat(api.asked()).hasSize(10 + 1 + many);
    assertThat(api.most()).isLessThanOrEqualTo(8);
  }

  private static String rows(int many, String more) {
    return IntStream.rangeClosed(1, many)
        .mapToObj(i -> row(i, "k" + i, more))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String wanted(int many) {
    return IntStream.rangeClosed(1, many)
        .mapToObj(i -> definition("k" + i, "name: N"))
        .collect(Collectors.joining());
  }

  @Test
  void one_that_was_found_is_read_again_alone() throws Exception {
    FakeApi api =
        lists(rows(300, "'filters': {}"), "[]")
            .with("experiments/7/", row(7, "k7", "'filters': {}"));
    fetch(api, wanted(300));
    int before = api.asked().size();
    fetch(api, definition("k7", "name: Other"));
    assertThat(api.asked().subList(before, api.asked().size())).containsExactly("experiments/7/");
  }

  @Test
  void several_on_one_flag_are_listed_and_an_id_chooses() throws Exception {
    FakeApi api =
        lists("[" + row(4, "a", "'filters': {}") + "]", "[" + row(3, "a", "'filters': {}") + "]");
    List<Change> changes =
        compare(api, definition("a", "name: X") + definition("a", "id: 4, name: Y"));
    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().address().key()).isEqualTo("a#4");
    assertThat(problems.sorted()).hasSize(1);
    assertThat(problems.sorted().getFirst().message()).endsWith("share the flag 'a': 3, 4");
    assertThat(problems.sorted().getFirst().hint()).contains("id: 3");
  }

  @Test
  void an_experiment_whose_flag_was_deleted_is_found_but_not_launched() throws Exception {
    String gone = row(5, "a:deleted:9", "'filters': {}");
    assertThat(compare(lists("[" + gone + "]", "[]"), definition("a", "name: N, status: draft")))
        .isEmpty();
    assertThat(codes()).isEmpty();
    compare(lists("[" + gone + "]", "[]"), definition("a", "status: running"));
    assertThat(codes()).contains("LB2320");
  }

  @Test
  void a_key_in_another_case_is_another_flag() throws Exception {
    FakeApi api = lists("[" + row(5, "A", "'filters': {}") + "]", "[]");
    compare(api, definition("a", "name: N"));
    assertThat(codes()).containsExactly("LB2305");
  }

  private static FakeApi withFlag(String filters) {
    return lists("[" + row(1, "b", "'filters': {}, 'status': 'draft'") + "]", "[]")
        .with(
            "feature_flags/",
            "[{'id': 3, 'key': 'A', 'filters': {}}, {'id': 2, 'key': 'a', 'filters': {"
                + filters
                + "}}]");
  }

  @Test
  void a_flag_that_exists_is_taken_as_it_is() throws Exception {
    String same = "variants: [{key: control, rollout: 50}, {key: test, rollout: 50}]";
    List<Change> changes =
        compare(withFlag(VARIANTS), definition("a", "name: N, rollout: 100, " + same));
    assertThat(codes()).isEmpty();
    assertThat(changes.getFirst().steps()).hasSize(1);
    assertThat(changes.getFirst().steps().getFirst().body())
        .hasToString("{\"name\":\"N\",\"feature_flag_key\":\"a\"}");
  }

  @Test
  void a_flag_that_differs_is_a_problem() throws Exception {
    String other = "variants: [{key: control, rollout: 60}, {key: test, rollout: 40}]";
    assertThat(compare(withFlag(VARIANTS), definition("a", "name: N, " + other))).isEmpty();
    assertThat(codes()).containsExactly("LB2307");
  }

  @Test
  void events_are_checked_where_the_token_may() throws Exception {
    String metric =
        "name: N, status: running, metrics: [{kind: ExperimentMetric, metric_type: mean, source:"
            + " {kind: EventsNode, event: purchase}}]";
    FakeApi api =
        lists("[" + row(1, "a", "'filters': {}, 'metrics': [], 'status': 'draft'") + "]", "[]")
            .with("event_definitions/", "[{'name': 'Purchase'}]")
            .with("experiments/requires_flag_implementation/", "{'result': true}");
    compare(api, definition("a", metric));
    assertThat(codes()).containsExactly("LB2321", "LB2322");
    compare(api, definition("a", metric + ", allowUnknownEvents: true"));
    assertThat(problems.errors()).as("the consent counts").isEqualTo(1);
  }

  @Test
  void a_change_says_whether_the_experiment_runs() throws Exception {
    List<String> states = List.of("draft", "running", "paused", "exposure_frozen", "stopped");
    for (String state : states) {
      String row = row(1, "a", "'filters': {}, 'status': '" + state + "'");
      List<Change> changes = compare(lists("[" + row + "]", "[]"), definition("a", "name: X"));
      boolean runs = state.equals("running") || state.equals("exposure_frozen");
      assertThat(changes).as(state).extracting(Change::running).containsExactly(runs);
    }
    List<Change> created =
        compare(
            lists("[" + row(1, "b", "'filters': {}, 'status': 'draft'") + "]", "[]"),
            definition("a", "name: A, variants: [{key: a, rollout: 50}, {key: b, rollout: 50}]"));
    assertThat(created).extracting(Change::running).containsExactly(false);
  }

  @Test
  void any_row_tells_the_era_be_it_archived_deleted_or_one_of_many() throws Exception {
    String old = row(1, "b", "'filters': {}");
    String today = row(2, "c", "'status': 'draft'");
    String gone = row(3, "d", "'filters': {}, 'conclusion': null, 'deleted': true");
    assertThat(era(lists("[]", "[" + today + "]"))).isEqualTo("2026");
    assertThat(era(lists("[" + gone + "]", "[]"))).isEqualTo("2025");
    assertThat(era(lists("[" + old + "," + today + "]", "[" + gone + "]"))).isEqualTo("2026");
    assertThat(era(lists("[" + old + "]", "[" + gone + "]"))).isEqualTo("2025");
  }

  @Test
  void an_endpoint_that_may_not_be_read_tells_nothing() {
    FakeApi api = lists("[]", "[]").refusing("experiments/eligible_feature_flags/", 403);
    assertThatThrownBy(() -> era(api))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.hint()).contains("write 'api: 2026'"));
  }

  @ParameterizedTest
  @CsvSource({
    "seed, seed, false", "seed, 2025, true", "seed, 2026, true",
    "2025, seed, true", "2025, 2025, false", "2025, 2026, true",
    "2026, seed, true", "2026, 2025, true", "2026, 2026, false"
  })
  void what_the_target_says_counts_and_what_rows_tell_is_said(
      String named, String shown, boolean warned) throws Exception {
    String shape =
        switch (shown) {
          case "2026" -> "'status': 'draft'";
          case "2025" -> "'filters': {}, 'conclusion': null";
          default -> "'filters': {}";
        };
    FakeApi api =
        lists("[" + row(1, "a", shape) + "]", "[]")
            .with("experiments/1/", row(1, "a", "'filters': {}, " + shape));
    Target target = target(Map.of("api", named));
    ExperimentDefinition wanted = definitions(definition("a", "name: X")).getFirst();
    try (Parallel parallel = new Parallel(2)) {
      Live live = kind.fetch(target, List.of(wanted), api, parallel).get(wanted.address());
      Change change = kind.compare(target, wanted, Objects.requireNonNull(live), problems);
      assertThat(live.around().api().api()).isEqualTo(named);
      assertThat(Objects.requireNonNull(change).steps()).hasSize(1);
      assertThat(codes()).isEqualTo(warned ? List.of("LB2325") : List.of());
    }
  }
}
