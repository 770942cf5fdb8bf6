package dev.labbook.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.definition.Address;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Definition;
import dev.labbook.definition.Target;
import dev.labbook.kind.Batch;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.NodeJson;
import dev.labbook.kind.Past;
import dev.labbook.source.Node;
import dev.labbook.source.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Collects the definitions of one kind. Several threads may hand it documents.
final class Reader<D extends Definition, L> {
  private static final List<String> CONSENTS = List.of("restart", "remove", "delete");

  private final ExperimentKind<D, L> kind;
  private final Rules rules;
  private final List<D> found = Collections.synchronizedList(new ArrayList<>());
  private final @Nullable Before<D> before;
  private final Map<Address, Past.Spent<D>> spent = new ConcurrentHashMap<>();
  private volatile List<D> sorted = List.of();

  /// What was said at the base revision.
  ///
  /// @param consents of each definition, by field
  private record Before<D>(
      Map<Address, D> definitions, Map<Address, Map<String, JsonNode>> consents) {}

  private Reader(ExperimentKind<D, L> kind, Rules rules, @Nullable Before<D> before) {
    this.kind = kind;
    this.rules = rules;
    this.before = before;
  }

  ExperimentKind<D, L> kind() {
    return kind;
  }

  /// @param compared whether there is a base revision; then [#remember] what it says first
  static Reader<?, ?> of(ExperimentKind<?, ?> kind, Rules rules, boolean compared) {
    return create(kind, rules, compared);
  }

  private static <D extends Definition, L> Reader<D, L> create(
      ExperimentKind<D, L> kind, Rules rules, boolean compared) {
    return new Reader<>(
        kind, rules, compared ? new Before<>(new HashMap<>(), new HashMap<>()) : null);
  }

  /// An empty one that remembers the same.
  Reader<D, L> fresh() {
    return new Reader<>(kind, rules, before);
  }

  /// Notes a definition of the base revision if it is of this kind. For one thread only.
  void remember(Declared declared, Problems out) {
    if (before != null && declared.kind().equals(kind.name())) {
      D definition = kind.decode(declared, out);
      if (definition != null
          && before.definitions().putIfAbsent(definition.address(), definition) == null) {
        before.consents().put(definition.address(), consents(declared));
      }
    }
  }

  /// Decodes one document if it is of this kind.
  void take(Declared declared, Problems out) {
    if (declared.kind().equals(kind.name())) {
      D definition = kind.decode(declared, out);
      if (definition != null) {
        found.add(definition);
        rules.check(kind, declared, definition.address(), out);
        compare(declared, definition.address());
      }
    }
  }

  private void compare(Declared declared, Address address) {
    Map<String, JsonNode> then =
        before == null ? Map.of() : before.consents().getOrDefault(address, Map.of());
    if (then.isEmpty()) {
      return;
    }
    Map<String, JsonNode> now = consents(declared);
    List<String> unchanged =
        CONSENTS.stream()
            .filter(name -> now.containsKey(name) && now.get(name).equals(then.get(name)))
            .toList();
    if (!unchanged.isEmpty()) {
      Node.Entry first = Objects.requireNonNull(declared.fields().entry(unchanged.getFirst()));
      D without = kind.decode(without(declared, unchanged), new Problems());
      spent.put(
          address,
          new Past.Spent<>(without, unchanged, declared.source().place(first.key().start())));
    }
  }

  private static Map<String, JsonNode> consents(Declared declared) {
    Map<String, JsonNode> consents = new HashMap<>();
    for (String name : CONSENTS) {
      Node node = declared.fields().get(name);
      if (node != null) {
        consents.put(name, NodeJson.json(node));
      }
    }
    return consents;
  }

  private static Declared without(Declared declared, List<String> names) {
    Node.Mapping all = declared.fields();
    List<Node.Entry> left =
        all.entries().stream().filter(e -> !names.contains(e.key().text())).toList();
    return new Declared(
        declared.kind(),
        declared.target(),
        new Node.Mapping(left, all.flow(), all.start(), all.end(), all.shared()),
        declared.source(),
        declared.place());
  }

  /// All definitions, in the order of their places and addresses; sorted once, when all are there.
  List<D> definitions() {
    List<D> known = sorted;
    if (known.size() != found.size()) {
      known = new ArrayList<>(found);
      known.sort(Reader::order);
      sorted = known;
    }
    return known;
  }

  /// Checks all of them together.
  void together(Map<String, Target> targets, Problems out) {
    kind.together(targets, definitions(), out);
  }

  private static int order(Definition a, Definition b) {
    int byPlace = a.place().compareTo(b.place());
    return byPlace == 0 ? a.address().compareTo(b.address()) : byPlace;
  }

  /// One batch for each target that has definitions among the selected.
  List<Batch<D, L>> batches(Collection<Target> targets, Selection selection) {
    return batches(definitions(), targets, selection);
  }

  /// The same of the definitions that were there at the base revision and are no more.
  List<Batch<D, L>> removed(Collection<Target> targets, Selection selection) {
    Set<Address> now = new HashSet<>();
    definitions().forEach(d -> now.add(d.address()));
    List<D> gone =
        before == null
            ? List.of()
            : before.definitions().values().stream()
                .filter(d -> !now.contains(d.address()))
                .sorted(Reader::order)
                .toList();
    return batches(gone, targets, selection);
  }

  private List<Batch<D, L>> batches(
      List<D> definitions, Collection<Target> targets, Selection selection) {
    List<Batch<D, L>> batches = new ArrayList<>();
    for (Target target : targets) {
      List<D> own =
          definitions.stream()
              .filter(d -> d.address().target().equals(target.name()))
              .filter(d -> selection.has(d, target))
              .toList();
      if (!own.isEmpty()) {
        batches.add(new Batch<>(kind, target, own, past()));
      }
    }
    return batches;
  }

  private @Nullable Past<D> past() {
    return before == null ? null : new Past<>(before.definitions(), spent);
  }

  /// The one definition of an address, as a batch; null when there is none.
  @Nullable Batch<D, L> batch(Address address, Map<String, Target> targets) {
    Target target = targets.get(address.target());
    for (D definition : definitions()) {
      if (target != null && definition.address().equals(address)) {
        return new Batch<>(kind, target, List.of(definition), past());
      }
    }
    return null;
  }
}
