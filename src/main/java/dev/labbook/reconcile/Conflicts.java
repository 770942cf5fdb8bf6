package dev.labbook.reconcile;

import dev.labbook.definition.Address;
import dev.labbook.definition.Target;
import dev.labbook.plan.Change;
import dev.labbook.plan.Hold;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Settles what changes share: a resource that one releases and another takes gives an order; one
/// that two take, or that somebody keeps, is a problem of those who want it.
final class Conflicts {
  private final Map<String, Target> targets;
  private final Problems problems;

  Conflicts(Map<String, Target> targets, Problems problems) {
    this.targets = targets;
    this.problems = problems;
  }

  /// The changes that can be made, each after those that it needs. A change that cannot be made
  /// takes its releases with it, so this goes on until nothing more falls out.
  List<Change> settle(List<Change> changes) {
    Map<Address, Change> left = new LinkedHashMap<>();
    changes.forEach(c -> left.put(c.address(), c));
    Set<Address> out = new HashSet<>();
    do {
      out.clear();
      Map<String, List<Change>> takers = takers(left.values());
      left.values().forEach(c -> refuse(c, left, takers, out));
      left.keySet().removeAll(out);
    } while (!out.isEmpty());
    List<Change> ordered = new ArrayList<>();
    left.values().forEach(c -> ordered.add(c.after(List.copyOf(needed(c, left)))));
    return withoutCircles(ordered);
  }

  /// The changes that take something to keep it, by what they take.
  private static Map<String, List<Change>> takers(Collection<Change> changes) {
    Map<String, List<Change>> takers = new HashMap<>();
    for (Change change : changes) {
      for (Hold hold : change.holds()) {
        if (hold.exclusive()) {
          takers.computeIfAbsent(hold.resource(), r -> new ArrayList<>()).add(change);
        }
      }
    }
    return takers;
  }

  private void refuse(
      Change change,
      Map<Address, Change> left,
      Map<String, List<Change>> takers,
      Set<Address> out) {
    for (Hold hold : change.holds()) {
      if (!hold.exclusive()) {
        continue;
      }
      Address holder = inTheWay(change, hold, left);
      Address rival = holder == null ? rival(change, takers.get(hold.resource())) : null;
      if (holder != null) {
        refuse(
            change,
            hold,
            holder + " holds it",
            "stop that one first, or let this plan stop it",
            out);
      } else if (rival != null) {
        refuse(change, hold, rival + " is to take it too", "let one of the two run at a time", out);
      }
    }
  }

  private void refuse(Change change, Hold hold, String why, String hint, Set<Address> out) {
    problems.add(
        new Problem(
            Severity.ERROR,
            Codes.OCCUPIED,
            change.address().toString(),
            change.declaredAt(),
            "it needs " + hold.resource() + ", which only one experiment can have: " + why,
            hint));
    out.add(change.address());
  }

  /// Who holds it live and does not let go of it in this plan, or null.
  private static @Nullable Address inTheWay(Change change, Hold hold, Map<Address, Change> left) {
    Address holder = hold.inTheWay();
    if (holder == null || holder.equals(change.address())) {
      return null;
    }
    Change other = left.get(holder);
    return other != null && other.releases().contains(hold.resource()) ? null : holder;
  }

  /// Another change that wants to keep the same thing in the same place, or null.
  private @Nullable Address rival(Change change, @Nullable List<Change> takers) {
    for (Change other : takers == null ? List.<Change>of() : takers) {
      if (!other.address().equals(change.address()) && samePlace(other, change)) {
        return other.address();
      }
    }
    return null;
  }

  private boolean samePlace(Change a, Change b) {
    Target one = targets.get(a.address().target());
    Target two = targets.get(b.address().target());
    return one != null && two != null && one.url().equals(two.url());
  }

  private static Set<Address> needed(Change change, Map<Address, Change> left) {
    Set<Address> needed = new TreeSet<>();
    for (Hold hold : change.holds()) {
      Address holder = hold.exclusive() ? hold.inTheWay() : null;
      if (holder != null && !holder.equals(change.address()) && left.containsKey(holder)) {
        needed.add(holder);
      }
    }
    return needed;
  }

  /// Two experiments that are to swap their rules would wait for each other.
  private List<Change> withoutCircles(List<Change> changes) {
    Map<Address, Change> byAddress = new HashMap<>();
    changes.forEach(c -> byAddress.put(c.address(), c));
    List<Change> kept = new ArrayList<>();
    for (Change change : changes) {
      if (reaches(change, change.address(), byAddress, new HashSet<>())) {
        problems.add(
            new Problem(
                Severity.ERROR,
                Codes.CIRCLE,
                change.address().toString(),
                change.declaredAt(),
                "it waits for " + change.after().getFirst() + ", which waits for it",
                "let one of them stop first, in a change of its own"));
      } else {
        kept.add(change);
      }
    }
    return kept.size() == changes.size() ? kept : settle(kept);
  }

  private static boolean reaches(
      Change from, Address goal, Map<Address, Change> all, Set<Address> seen) {
    for (Address next : from.after()) {
      Change change = all.get(next);
      if (next.equals(goal)
          || (change != null && seen.add(next) && reaches(change, goal, all, seen))) {
        return true;
      }
    }
    return false;
  }
}
