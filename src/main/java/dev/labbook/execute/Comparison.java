package dev.labbook.execute;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.plan.Action;
import dev.labbook.plan.Change;
import dev.labbook.plan.Digest;
import dev.labbook.plan.Effect;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares a change as it was reviewed with what it would be now.
final class Comparison {
  private Comparison() {}

  /// Whether both promise the same: all that a plan's digest covers.
  static boolean same(Change reviewed, Change now) {
    return Digest.of(List.of(reviewed)).equals(Digest.of(List.of(now)));
  }

  /// The steps that are left, as they would be sent now; null when other steps would be. What was
  /// to come from the answer to an earlier step is by now known from live, and may be anything.
  static @Nullable List<Step> left(List<Step> reviewed, List<Step> now) {
    if (reviewed.size() != now.size()) {
      return null;
    }
    List<Step> left = new ArrayList<>();
    for (int i = 0; i < reviewed.size(); i++) {
      Step step = reviewed.get(i);
      if (!Answers.of(step).sends(now.get(i))) {
        return null;
      }
      left.add(now.get(i).as(step.id()));
    }
    return left;
  }

  /// The fields in which they differ.
  static List<Outcome.Moved> moved(List<FieldChange> reviewed, List<FieldChange> now) {
    Map<String, FieldChange> before = byPath(reviewed);
    Map<String, FieldChange> after = byPath(now);
    TreeSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    List<Outcome.Moved> moved = new ArrayList<>();
    for (String path : paths) {
      if (!Objects.equals(before.get(path), after.get(path))) {
        moved.add(new Outcome.Moved(path, before.get(path), after.get(path)));
      }
    }
    return List.copyOf(moved);
  }

  /// The fields that are to be changed now; whatever else was reviewed is done.
  static List<Outcome.Moved> stillToDo(List<FieldChange> reviewed, Change now) {
    Set<String> paths = byPath(now.fields()).keySet();
    return moved(reviewed.stream().filter(f -> paths.contains(f.path())).toList(), now.fields());
  }

  /// Whether all that is as wanted is there, and nothing differs but what lists have beyond it.
  static boolean onlyMore(Change now) {
    return now.actions().equals(List.of(Action.UPDATE))
        && !now.fields().isEmpty()
        && now.fields().stream().allMatch(Comparison::onlyMore);
  }

  private static boolean onlyMore(FieldChange field) {
    JsonNode before = field.before();
    JsonNode after = field.after();
    return before != null
        && before.isArray()
        && after != null
        && (after.isArray() || after.isNull())
        && after.valueStream().allMatch(one -> before.valueStream().anyMatch(one::equals));
  }

  /// In words what is not the same now, where the fields are: what would be done, else what that
  /// does, else what it was worked out from.
  static String otherwise(Change reviewed, Change now) {
    if (!reviewed.actions().equals(now.actions())) {
      return "planned was " + words(reviewed) + ", now it would be " + words(now);
    }
    Set<String> before = texts(reviewed);
    Set<String> after = texts(now);
    List<String> gone = before.stream().filter(text -> !after.contains(text)).toList();
    List<String> come = after.stream().filter(text -> !before.contains(text)).toList();
    if (gone.isEmpty() && come.isEmpty()) {
      return "its iterations, its flag or what it waits for are not those that it was planned from";
    }
    return "planned was: " + said(gone) + "; now: " + said(come);
  }

  /// What would be done.
  static String words(Change change) {
    return change.actions().stream().map(Action::word).collect(Collectors.joining(", "));
  }

  private static Set<String> texts(Change change) {
    return change.effects().stream()
        .map(Effect::text)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String said(List<String> texts) {
    return texts.isEmpty() ? "nothing of it" : String.join(", ", texts);
  }

  private static Map<String, FieldChange> byPath(List<FieldChange> fields) {
    Map<String, FieldChange> found = new LinkedHashMap<>();
    fields.forEach(f -> found.put(f.path(), f.by(null)));
    return found;
  }
}
