package dev.labbook.launchdarkly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.kind.Parallel;
import dev.labbook.plan.Change;
import dev.labbook.plan.Step;
import dev.labbook.sandbox.InProcess;
import dev.labbook.sandbox.InProcess.Legacy;
import dev.labbook.sandbox.InProcess.Legacy.Item;
import dev.labbook.source.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Every way from one set of three metrics, two environments and a baseline to another, under the
/// strict patches of RFC 6902; also when somebody else is quicker.
final class LegacyTransitionsTest {
  private static final List<List<String>> PLACES =
      List.of(
          List.of(), List.of("production"), List.of("staging"), List.of("staging", "production"));

  private static final Parallel PARALLEL = new Parallel(1);

  private final InProcess sandbox = LegacyBench.sandbox();
  private final List<Goal> goals = goals();

  @AfterAll
  static void close() {
    PARALLEL.close();
  }

  /// One set, as a definition asks for it.
  ///
  /// @param metrics with their environments; null for one that is not there
  private record Goal(
      int baseline, List<@Nullable List<String>> metrics, LegacyDefinition definition) {
    /// The set by metric.
    Map<String, Set<String>> set() {
      Map<String, Set<String>> set = new TreeMap<>();
      for (int m = 0; m < metrics.size(); m++) {
        List<String> environments = metrics.get(m);
        if (environments != null) {
          set.put("m" + m, new TreeSet<>(environments));
        }
      }
      return set;
    }

    /// As live has it, the items in one of several orders.
    Legacy live(int order) {
      List<Item> items = new ArrayList<>();
      for (int m = 0; m < metrics.size(); m++) {
        List<String> environments = metrics.get(m);
        if (environments != null) {
          items.add(new Item("m" + m, environments));
        }
      }
      Collections.rotate(items, order);
      return new Legacy(baseline, items);
    }
  }

  private static List<Goal> goals() {
    List<@Nullable List<String>> choices = new ArrayList<>(PLACES);
    choices.add(null);
    List<Goal> goals = new ArrayList<>();
    for (int i = 0; i < 2 * 5 * 5 * 5; i++) {
      List<@Nullable List<String>> metrics = new ArrayList<>();
      metrics.add(choices.get(i / 2 % 5));
      metrics.add(choices.get(i / 10 % 5));
      metrics.add(choices.get(i / 50 % 5));
      goals.add(new Goal(i % 2, metrics, LegacyBench.decode(text(i % 2, metrics))));
    }
    return goals;
  }

  private static String text(int baseline, List<@Nullable List<String>> metrics) {
    StringBuilder listed = new StringBuilder();
    List<String> removed = new ArrayList<>();
    for (int m = 0; m < metrics.size(); m++) {
      List<String> environments = metrics.get(m);
      if (environments == null) {
        removed.add("m" + m);
      } else {
        listed.append("  - {metric: m").append(m).append(", environments: ");
        listed.append(environments).append("}\n");
      }
    }
    return "kind: launchdarkly/legacy-experiments\ntarget: shop\nflag: banner\nbaseline: "
        + (baseline == 0 ? "Control" : "Bold")
        + "\nexperiments:"
        + (listed.isEmpty() ? " []\n" : "\n" + listed)
        + (removed.isEmpty() ? "" : "remove: {metrics: " + removed + ", justification: Test}\n");
  }

  @Test
  void every_transition_converges_with_one_request() throws Exception {
    int writes = 0;
    int different = 0;
    int sets = goals.size() / 2;
    for (int pair = 0; pair < sets * sets; pair++) {
      int from = pair / sets;
      int to = pair % sets;
      for (int baselines = 0; baselines < 4; baselines++) {
        if (baselines == (from + to / 2) % 4 || (withoutThird(from) && withoutThird(to))) {
          Goal before = goals.get(2 * from + baselines / 2);
          Goal after = goals.get(2 * to + baselines % 2);
          sandbox.put("banner", before.live(pair % 3));
          writes += reach(after);
          different += before.equals(after) ? 0 : 1;
        }
      }
    }
    assertThat(writes).as("but from a set to itself").isEqualTo(different).isGreaterThan(15_000);
  }

  /// With two metrics all baselines meet all, with three each pair of sets meets one pair of them.
  private static boolean withoutThird(int set) {
    return set / 25 == 4;
  }

  /// @return how many requests it took
  private int reach(Goal to) throws Exception {
    Change change = plan(to);
    if (change != null) {
      send(change);
    }
    Legacy reached = sandbox.legacy("banner");
    boolean right = set(reached).equals(to.set()) && reached.baseline() == to.baseline();
    if (!right || plan(to) != null) {
      throw new AssertionError(to.set() + " became " + reached);
    }
    return change == null ? 0 : 1;
  }

  private @Nullable Change plan(Goal goal) throws Exception {
    Problems problems = new Problems();
    Change change = LegacyBench.plan(goal.definition(), sandbox, PARALLEL, problems);
    if (problems.hasErrors()) {
      throw new AssertionError(problems.sorted());
    }
    return change;
  }

  private void send(Change change) throws ApiException {
    Step step = change.steps().getFirst();
    sandbox.write(
        new ApiRequest.Write(
            step.method(),
            step.path(),
            step.contentType(),
            Objects.requireNonNull(step.body()).path("patch")));
  }

  private static Map<String, Set<String>> set(Legacy legacy) {
    Map<String, Set<String>> set = new TreeMap<>();
    legacy.items().forEach(item -> set.put(item.metric(), new TreeSet<>(item.environments())));
    return set;
  }

  private static final List<UnaryOperator<Legacy>> EDITS =
      List.of(
          live -> inserted(live, 0),
          live -> inserted(live, Math.min(1, live.items().size())),
          live -> inserted(live, live.items().size()),
          live -> without(live, 0),
          live -> without(live, live.items().size() - 1),
          live -> rotated(live),
          live -> emptied(live, 0),
          live -> new Legacy(1 - live.baseline(), live.items()));

  private static Legacy inserted(Legacy live, int place) {
    List<Item> items = new ArrayList<>(live.items());
    items.add(place, new Item("foreign", List.of("production")));
    return new Legacy(live.baseline(), items);
  }

  private static Legacy without(Legacy live, int place) {
    List<Item> items = new ArrayList<>(live.items());
    if (place >= 0 && place < items.size()) {
      items.remove(place);
    }
    return new Legacy(live.baseline(), items);
  }

  private static Legacy rotated(Legacy live) {
    List<Item> items = new ArrayList<>(live.items());
    Collections.rotate(items, 1);
    return new Legacy(live.baseline(), items);
  }

  private static Legacy emptied(Legacy live, int place) {
    List<Item> items = new ArrayList<>(live.items());
    if (place < items.size()) {
      items.set(place, new Item(items.get(place).metric(), List.of()));
    }
    return new Legacy(live.baseline(), items);
  }

  /// The patch was made of what was read, and meets something else: it is refused and nothing is
  /// changed, or it does just what was planned, and to nothing else.
  @Test
  void a_patch_that_meets_another_state_touches_nothing_else() throws Exception {
    int refused = 0;
    int taken = 0;
    for (int i = 0; i < goals.size() * goals.size(); i += 401) {
      Goal from = goals.get(i / goals.size());
      Goal to = goals.get(i % goals.size());
      for (UnaryOperator<Legacy> edit : EDITS) {
        sandbox.put("banner", from.live(i % 3));
        Change planned = plan(to);
        if (planned != null && meets(planned, from, to, edit)) {
          taken++;
        } else {
          refused++;
        }
        reach(to, sandbox.legacy("banner"));
      }
    }
    assertThat(refused).isGreaterThan(200);
    assertThat(taken).isGreaterThan(200);
  }

  private boolean meets(Change planned, Goal from, Goal to, UnaryOperator<Legacy> edit) {
    Legacy edited = edit.apply(sandbox.legacy("banner"));
    sandbox.put("banner", edited);
    try {
      send(planned);
    } catch (ApiException e) {
      assertThat(e.refusedWith(409) || e.refusedWith(400)).isTrue();
      assertThat(sandbox.legacy("banner")).isEqualTo(edited);
      return false;
    }
    assertThat(set(sandbox.legacy("banner")))
        .as("%s meets %s", planned.steps(), edited)
        .isEqualTo(merged(from.set(), to.set(), set(edited)));
    return true;
  }

  /// What the difference between two sets makes of a third.
  private static Map<String, Set<String>> merged(
      Map<String, Set<String>> from, Map<String, Set<String>> to, Map<String, Set<String>> met) {
    Map<String, Set<String>> merged = new TreeMap<>(met);
    for (String metric : List.of("m0", "m1", "m2")) {
      Set<String> before = from.get(metric);
      Set<String> after = to.get(metric);
      if (after == null && before != null) {
        merged.remove(metric);
      } else if (after != null && !after.equals(before)) {
        Set<String> now = new TreeSet<>(met.getOrDefault(metric, Set.of()));
        now.removeAll(before == null ? Set.of() : before);
        now.addAll(after);
        merged.put(metric, now);
      }
    }
    return merged;
  }

  /// After that it converges, and what the definition does not name is left alone.
  private void reach(Goal to, Legacy met) throws Exception {
    Change again = plan(to);
    if (again != null) {
      send(again);
    }
    Map<String, Set<String>> expected = to.set();
    if (set(met).containsKey("foreign")) {
      expected.put("foreign", Set.of("production"));
    }
    assertThat(set(sandbox.legacy("banner"))).isEqualTo(expected);
    assertThat(plan(to)).isNull();
  }
}
