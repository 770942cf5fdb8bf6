package dev.labbook.reconcile;

import dev.labbook.definition.Definition;
import dev.labbook.kind.Batch;
import dev.labbook.kind.Past;
import dev.labbook.plan.Action;
import dev.labbook.plan.Change;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.FieldChange.Moved;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares one definition with live, also in the light of what it said before: a consent that has
/// stood there before does not count, and each field says who moved.
final class Comparing {
  private Comparing() {}

  /// As [dev.labbook.kind.ExperimentKind#compare].
  static <D extends Definition, L> @Nullable Change compare(
      Batch<D, L> batch, D wanted, L live, Problems out) {
    Problems own = new Problems();
    Change change = batch.kind().compare(batch.target(), wanted, live, own);
    Past<D> past = batch.past();
    if (past == null) {
      out.addAll(own.sorted());
      return change;
    }
    Past.Spent<D> spent = past.spent().get(wanted.address());
    if (spent != null && change != null && needs(batch, spent, live, change)) {
      out.add(spent(wanted, spent));
      return null;
    }
    List<String> open = batch.kind().openConsents();
    own.sorted().stream().filter(p -> !open.contains(p.code())).forEach(out::add);
    return change == null ? null : change.with(moved(batch, wanted, live, change.fields()));
  }

  /// Whether it could not be done without these consents.
  private static <D extends Definition, L> boolean needs(
      Batch<D, L> batch, Past.Spent<D> spent, L live, Change change) {
    boolean removes = change.actions().contains(Action.REMOVE);
    if (spent.without() == null) {
      return removes;
    }
    Problems problems = new Problems();
    Change without = batch.kind().compare(batch.target(), spent.without(), live, problems);
    boolean refused = without == null && problems.hasErrors();
    boolean keeps = without == null || !without.actions().contains(Action.REMOVE);
    return refused || (removes && keeps);
  }

  private static <D extends Definition> Problem spent(D wanted, Past.Spent<D> spent) {
    String fields = "'" + String.join("' and '", spent.fields()) + "'";
    return new Problem(
        Severity.ERROR,
        Codes.SPENT,
        wanted.address().toString(),
        spent.place(),
        "this needs consent, and "
            + fields
            + " has not changed since the base revision: a consent counts once",
        "say why this time: write another justification, or let the definition say what is live");
  }

  /// The same fields, each with who moved since then.
  static <D extends Definition, L> List<FieldChange> moved(
      Batch<D, L> batch, D wanted, L live, List<FieldChange> fields) {
    Past<D> past = batch.past();
    if (past == null) {
      return fields;
    }
    D before = past.before().get(wanted.address());
    Map<String, FieldChange> since = new HashMap<>();
    if (before != null) {
      since(batch, before, live).forEach(field -> since.put(field.path(), field));
    }
    List<FieldChange> all = new ArrayList<>();
    fields.forEach(field -> all.add(field.by(who(field, since.get(field.path())))));
    return List.copyOf(all);
  }

  /// What was different for an earlier definition; all of it where nothing is live.
  private static <D extends Definition, L> List<FieldChange> since(
      Batch<D, L> batch, D before, L live) {
    List<FieldChange> fields = batch.kind().differences(batch.target(), before, live);
    if (!fields.isEmpty()) {
      return fields;
    }
    Change change = batch.kind().compare(batch.target(), before, live, new Problems());
    return change == null ? fields : change.fields();
  }

  /// @param then the difference between live and what the definition said before; null for none
  private static Moved who(FieldChange now, @Nullable FieldChange then) {
    if (then == null) {
      return Moved.HERE;
    }
    boolean same = now.after() == null ? then.after() == null : now.after().equals(then.after());
    return same ? Moved.LIVE : Moved.BOTH;
  }
}
