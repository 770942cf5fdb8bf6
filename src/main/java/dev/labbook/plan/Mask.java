package dev.labbook.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.labbook.definition.Matching;
import dev.labbook.source.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Hides what the workspace's `mask` patterns match: each match becomes `***`, in every text that
/// is printed. Names stay (addresses, files, methods, keys of objects, the names of late values),
/// so that a masked plan is still a plan. Without patterns everything stays the same object.
public record Mask(List<Pattern> patterns) {
  /// Hides nothing.
  public static final Mask NONE = new Mask(List.of());

  private static final String HIDDEN = "***";

  /// What is shorter could be a word of any text.
  private static final int SHORTEST = 8;

  /// Hides these secrets too, wherever they stand: a server or a careless hand may have put a token
  /// into a description.
  public Mask hiding(Collection<String> secrets) {
    List<Pattern> all = new ArrayList<>(patterns);
    secrets.stream()
        .filter(secret -> secret.length() >= SHORTEST)
        .map(secret -> Pattern.compile(Pattern.quote(secret)))
        .forEach(all::add);
    return all.size() == patterns.size() ? this : new Mask(List.copyOf(all));
  }

  /// The text with every match hidden. A pattern that matches nothing at all hides nothing; where
  /// one takes too long, the whole text is hidden.
  public String of(String text) {
    String masked = text;
    for (Pattern pattern : patterns) {
      String next = Matching.replace(pattern, masked, HIDDEN);
      if (next == null) {
        return HIDDEN;
      }
      masked = next;
    }
    return masked;
  }

  /// The plan as it is printed.
  public Plan of(Plan plan) {
    if (patterns.isEmpty()) {
      return plan;
    }
    return new Plan(
        plan.targets(),
        plan.changes().stream().map(this::of).toList(),
        plan.problems().stream().map(this::of).toList(),
        plan.unchanged(),
        plan.revision(),
        plan.removed(),
        plan.divergences().stream().map(this::of).toList());
  }

  /// The change as it is printed.
  public Change of(Change change) {
    if (patterns.isEmpty()) {
      return change;
    }
    return new Change(
        change.address(),
        change.actions(),
        change.declaredAt(),
        change.fields().stream().map(this::of).toList(),
        change.effects().stream().map(e -> new Effect(e.code(), of(e.text()))).toList(),
        change.risks().stream().map(r -> new Risk(r.code(), r.level(), of(r.text()))).toList(),
        change.steps().stream().map(this::of).toList(),
        change.holds(),
        change.releases(),
        change.after(),
        change.basis(),
        change.running());
  }

  /// The problem as it is printed.
  public Problem of(Problem problem) {
    if (patterns.isEmpty()) {
      return problem;
    }
    return new Problem(
        problem.severity(),
        problem.code(),
        problem.address(),
        problem.place(),
        of(problem.message()),
        problem.hint() == null ? null : of(problem.hint()));
  }

  /// The field as it is printed.
  public FieldChange of(FieldChange field) {
    if (patterns.isEmpty()) {
      return field;
    }
    return new FieldChange(
        of(field.path()), orNull(field.before()), orNull(field.after()), field.moved());
  }

  private Divergence of(Divergence divergence) {
    return new Divergence(
        divergence.kind(),
        divergence.key(),
        divergence.declaredAt(),
        divergence.fields().stream().map(this::of).toList());
  }

  private Divergence.Field of(Divergence.Field field) {
    SortedMap<String, JsonNode> masked = new TreeMap<>();
    field.values().forEach((target, value) -> masked.put(target, node(value)));
    return new Divergence.Field(of(field.path()), masked);
  }

  private Step of(Step step) {
    return new Step(
        step.id(),
        of(step.summary()),
        step.method(),
        of(step.path()),
        step.contentType(),
        orNull(step.body()),
        lates(step.late()));
  }

  private SortedMap<String, Late> lates(SortedMap<String, Late> lates) {
    SortedMap<String, Late> masked = new TreeMap<>();
    lates.forEach((name, late) -> masked.put(name, late(late)));
    return masked;
  }

  private Late late(Late late) {
    return switch (late) {
      case Late.Read(String path, String pointer) -> new Late.Read(of(path), pointer);
      case Late.Step _, Late.Clock _, Late.Run _ -> late;
    };
  }

  private @Nullable JsonNode orNull(@Nullable JsonNode node) {
    return node == null ? null : node(node);
  }

  private JsonNode node(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> TextNode.valueOf(of(node.textValue()));
      case ARRAY -> array(node);
      case OBJECT -> object(node);
      default -> node;
    };
  }

  private ArrayNode array(JsonNode node) {
    ArrayNode masked = JsonNodeFactory.instance.arrayNode(node.size());
    node.forEach(item -> masked.add(node(item)));
    return masked;
  }

  private ObjectNode object(JsonNode node) {
    ObjectNode masked = JsonNodeFactory.instance.objectNode();
    node.properties()
        .forEach(
            entry -> {
              boolean name = entry.getKey().equals("$late") && node.size() == 1;
              masked.set(entry.getKey(), name ? entry.getValue() : node(entry.getValue()));
            });
    return masked;
  }
}
