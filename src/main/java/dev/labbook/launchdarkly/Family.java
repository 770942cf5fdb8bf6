package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.labbook.definition.Target;
import dev.labbook.launchdarkly.Edit.Operation;
import dev.labbook.plan.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A family of instructions, as one experiment takes them: what it can change where it stands, and
/// how it says so (`launchdarkly.md §4.1, §11.17`).
sealed interface Family {

  /// An instruction of a semantic patch.
  ///
  /// @param summary for people
  record Instruction(ObjectNode body, String summary) {}

  /// A restart in one request.
  ///
  /// @param before what is done to the iteration that runs, right before
  /// @param edits what makes the new iteration of the old one; each field at most once
  record Saved(List<Edit> before, List<Edit> edits) {}

  /// The edits that fulfil the wishes where they stand, in that state; null when some of them
  /// cannot be fulfilled so.
  @Nullable List<Edit> inPlace(List<Wish> wishes, Iteration.State state);

  /// The edits with which a running iteration is ended and begun anew at once; null when that
  /// cannot be said so.
  @Nullable Saved restart(List<Wish> wishes);

  /// Instructions for edits that [#inPlace] gave.
  List<Instruction> instructions(List<Edit> edits, Iteration.State state);

  /// Whether a field that differs and cannot be changed is an error. With the classic instructions
  /// it is a warning: they never could.
  boolean strict();

  /// The family that an experiment takes: today's where the server says what is mutable, unless the
  /// target chooses.
  static Family of(Target target, @Nullable Experiment live) {
    MutableFields table = live == null ? null : live.mutable();
    return switch (target.settings().getOrDefault("instructions", "auto")) {
      case "classic" -> new Classic();
      case "fields" -> new Today(Objects.requireNonNullElse(table, MutableFields.DOCUMENTED));
      default -> table == null ? new Classic() : new Today(table);
    };
  }

  /// Since 2022: name and description change where they stand, all else by a new iteration.
  record Classic() implements Family {
    @Override
    public @Nullable List<Edit> inPlace(List<Wish> wishes, Iteration.State state) {
      return Ways.all(wishes, edit -> MutableFields.NAMES.allows(state, edit));
    }

    @Override
    public @Nullable Saved restart(List<Wish> wishes) {
      return null;
    }

    @Override
    public List<Instruction> instructions(List<Edit> edits, Iteration.State state) {
      return edits.stream().map(Classic::instruction).toList();
    }

    @Override
    public boolean strict() {
      return false;
    }

    private static Instruction instruction(Edit edit) {
      String kind = edit.field().equals("name") ? "updateName" : "updateDescription";
      ObjectNode body = JsonNodeFactory.instance.objectNode().put("kind", kind);
      String text = Objects.requireNonNull(edit.value()).asText();
      String summary = kind + " " + JsonText.line(TextNode.valueOf(text));
      return new Instruction(body.put("value", text), summary);
    }
  }

  /// Since v23: the server's own table says what changes where it stands. Name and description fall
  /// back to the classic instructions, which it still takes.
  record Today(MutableFields table) implements Family {
    @Override
    public @Nullable List<Edit> inPlace(List<Wish> wishes, Iteration.State state) {
      return Ways.all(
          wishes, edit -> table.allows(state, edit) || MutableFields.NAMES.allows(state, edit));
    }

    /// The map has each field once. What comes to a list that also loses something, comes to it
    /// before, where the running iteration takes that.
    @Override
    public @Nullable Saved restart(List<Wish> wishes) {
      List<Edit> before = new ArrayList<>();
      List<Edit> edits = new ArrayList<>();
      for (Wish wish : wishes) {
        List<Edit> way =
            Ways.first(
                wish, w -> Ways.distinct(w) ? draft(w) : running(first(w)) && draft(rest(w)));
        if (way == null) {
          return null;
        }
        boolean once = Ways.distinct(way);
        before.addAll(once ? List.of() : first(way));
        edits.addAll(once ? way : rest(way));
      }
      return new Saved(List.copyOf(before), List.copyOf(edits));
    }

    private static List<Edit> first(List<Edit> way) {
      return way.stream().filter(e -> e.operation() == Operation.ADD).toList();
    }

    private static List<Edit> rest(List<Edit> way) {
      return way.stream().filter(e -> e.operation() != Operation.ADD).toList();
    }

    private boolean draft(List<Edit> edits) {
      return edits.stream().allMatch(e -> table.allows(Iteration.State.NOT_STARTED, e));
    }

    private boolean running(List<Edit> edits) {
      return edits.stream().allMatch(e -> table.allows(Iteration.State.RUNNING, e));
    }

    /// One instruction for all that can share one; a second for what also goes from a list.
    @Override
    public List<Instruction> instructions(List<Edit> edits, Iteration.State state) {
      List<Instruction> all = new ArrayList<>();
      List<Edit> taken = edits.stream().filter(e -> table.allows(state, e)).toList();
      List<Edit> left = taken;
      while (!left.isEmpty()) {
        List<Edit> now = Ways.once(left);
        all.add(instruction("updateExperimentFields", now));
        left = left.stream().filter(e -> !now.contains(e)).toList();
      }
      List<Edit> others = edits.stream().filter(e -> !taken.contains(e)).toList();
      all.addAll(new Classic().instructions(others, state));
      return List.copyOf(all);
    }

    @Override
    public boolean strict() {
      return true;
    }

    private static Instruction instruction(String kind, List<Edit> edits) {
      ObjectNode body = JsonNodeFactory.instance.objectNode().put("kind", kind);
      body.set("value", value(edits));
      String words = edits.stream().map(Edit::words).collect(Collectors.joining(", "));
      return new Instruction(body, kind + " (" + words + ")");
    }
  }

  /// The map that today's instructions carry.
  static ObjectNode value(List<Edit> edits) {
    ObjectNode value = JsonNodeFactory.instance.objectNode();
    edits.forEach(edit -> value.set(edit.field(), edit.json()));
    return value;
  }
}
