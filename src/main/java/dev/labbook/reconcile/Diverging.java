package dev.labbook.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.labbook.definition.Address;
import dev.labbook.definition.Declared;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.FieldSpec;
import dev.labbook.kind.NodeJson;
import dev.labbook.plan.Change;
import dev.labbook.plan.Divergence;
import dev.labbook.source.Node;
import dev.labbook.source.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the `overrides` of one document make different between its targets.
///
/// @param kind of the document
/// @param place of the document
/// @param targets all that it names
record Diverging(String kind, Place place, Set<String> targets, List<Divergence.Field> fields) {
  /// Consents to one change of one experiment, so nothing that it is like afterwards.
  private static final Set<String> CONSENTS = Set.of("restart");

  /// Looks for what differs in a document.
  ///
  /// @param declared one document, once for each of its targets
  /// @return null when there is nothing that differs
  static @Nullable Diverging of(List<Declared> declared, List<ExperimentKind<?, ?>> kinds) {
    if (declared.size() < 2) {
      return null;
    }
    Declared first = declared.getFirst();
    List<Divergence.Field> fields = new ArrayList<>();
    for (ExperimentKind<?, ?> kind : kinds) {
      if (kind.name().equals(first.kind())) {
        kind.fields().stream()
            .filter(spec -> !CONSENTS.contains(spec.name()))
            .forEach(spec -> differing(spec.name(), values(declared, spec), fields));
      }
    }
    Set<String> targets = new LinkedHashSet<>();
    declared.forEach(d -> targets.add(d.target()));
    return fields.isEmpty() ? null : new Diverging(first.kind(), first.place(), targets, fields);
  }

  private static SortedMap<String, JsonNode> values(List<Declared> declared, FieldSpec spec) {
    SortedMap<String, JsonNode> values = new TreeMap<>();
    for (Declared one : declared) {
      Node node = one.fields().get(spec.name());
      values.put(
          one.target(),
          node == null ? MissingNode.getInstance() : NodeJson.json(node, spec.field().type()));
    }
    return values;
  }

  private static void differing(
      String path, SortedMap<String, JsonNode> values, List<Divergence.Field> out) {
    if (Parts.allSame(values.values())) {
      return;
    }
    SortedMap<String, Map<String, JsonNode>> parts = new TreeMap<>();
    values.forEach((target, value) -> parts.put(target, Parts.of(value)));
    if (parts.values().stream().anyMatch(Map::isEmpty)) {
      SortedMap<String, JsonNode> said = new TreeMap<>(values);
      said.values().removeIf(JsonNode::isMissingNode);
      out.add(new Divergence.Field(path, said));
      return;
    }
    Set<String> names = new LinkedHashSet<>();
    parts.values().forEach(map -> names.addAll(map.keySet()));
    for (String name : names) {
      SortedMap<String, JsonNode> inner = new TreeMap<>();
      parts.forEach((t, map) -> inner.put(t, map.getOrDefault(name, MissingNode.getInstance())));
      differing(path + name, inner, out);
    }
  }

  /// Those of the definitions that a plan changes and means at several targets, in the order of
  /// their places.
  static List<Divergence> among(List<Diverging> all, List<Change> changes, Selection selection) {
    Map<Place, Address> changed = new HashMap<>();
    changes.forEach(c -> changed.putIfAbsent(c.declaredAt(), c.address()));
    List<Divergence> found = new ArrayList<>();
    for (Diverging one : all) {
      Address address = changed.get(one.place());
      if (address != null && one.targets().stream().allMatch(t -> meant(selection, address, t))) {
        found.add(new Divergence(one.kind(), address.key(), one.place(), one.fields()));
      }
    }
    found.sort(Comparator.comparing(Divergence::declaredAt));
    return List.copyOf(found);
  }

  private static boolean meant(Selection selection, Address address, String target) {
    return selection.has(new Address(address.kind(), target, address.key()));
  }
}
