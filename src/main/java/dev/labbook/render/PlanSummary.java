package dev.labbook.render;

import dev.labbook.plan.Action;
import dev.labbook.plan.Change;
import dev.labbook.plan.Plan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The last line of a plan: `Plan: 1 to restart. 2 requests. 12 experiments unchanged.`
final class PlanSummary {
  private static final Comparator<List<Action>> BY_ACTIONS =
      (a, b) -> {
        Iterator<Action> other = b.iterator();
        for (Action action : a) {
          int order = other.hasNext() ? action.compareTo(other.next()) : 1;
          if (order != 0) {
            return order;
          }
        }
        return other.hasNext() ? -1 : 0;
      };

  /// What comes, what is changed, what goes; then what matters most.
  private static final Comparator<List<Action>> ORDER =
      (a, b) -> {
        int order = Mark.of(a).compareTo(Mark.of(b));
        return order == 0 ? BY_ACTIONS.compare(a, b) : order;
      };

  private PlanSummary() {}

  /// @param notPlanned experiments that cannot be planned
  static String of(Plan plan, long notPlanned) {
    List<String> sentences = new ArrayList<>();
    sentences.add(first(plan));
    if (!plan.changes().isEmpty()) {
      sentences.add(Words.count(plan.requests(), "request"));
    }
    if (plan.unchanged() > 0) {
      sentences.add(Words.count(plan.unchanged(), "experiment") + " unchanged");
    }
    if (notPlanned > 0) {
      sentences.add(Words.count(notPlanned, "experiment") + " not planned");
    }
    if (!plan.problems().isEmpty()) {
      sentences.add(Words.count(plan.problems()));
    }
    return String.join(". ", sentences) + ".";
  }

  private static String first(Plan plan) {
    if (!plan.changes().isEmpty()) {
      return "Plan: " + counts(plan.changes());
    }
    return plan.hasErrors() ? "No change planned" : "Nothing to do";
  }

  private static String counts(List<Change> changes) {
    SortedMap<List<Action>, Integer> counts = new TreeMap<>(ORDER);
    changes.forEach(c -> counts.merge(c.actions(), 1, Integer::sum));
    List<String> words = new ArrayList<>();
    counts.forEach((actions, count) -> words.add(count + " to " + together(actions)));
    return String.join(", ", words);
  }

  private static String together(List<Action> actions) {
    return Words.and(actions.stream().map(Action::word).toList());
  }
}
