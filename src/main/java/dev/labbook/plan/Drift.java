package dev.labbook.plan;

import dev.labbook.definition.Address;
import dev.labbook.plan.Plan.TargetInfo;
import dev.labbook.source.Place;
import dev.labbook.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// What live has that the definitions do not say.
///
/// @param targets by name
/// @param items the experiments with something to say, in the order of their addresses
/// @param problems in [Problem#ORDER]; what keeps live from being set right is a warning here
/// @param unmanaged experiments that live and have no definition, in their order
/// @param removed experiments that live on though their definitions were removed since the base
///   revision; null when there is none
/// @param unchanged how many experiments are as their definitions say
public record Drift(
    SortedMap<String, TargetInfo> targets,
    List<Item> items,
    List<Problem> problems,
    List<Address> unmanaged,
    @Nullable List<Address> removed,
    int unchanged) {

  /// One experiment.
  ///
  /// @param actions what `apply` would do; none when there is nothing to do, or it cannot be done
  /// @param fields from what is live to what the definition says
  /// @param state whether it drifted
  /// @param zombies what is the matter with it otherwise
  public record Item(
      Address address,
      Place declaredAt,
      State state,
      List<Action> actions,
      List<FieldChange> fields,
      List<Zombie> zombies) {}

  /// How an experiment stands to its definition.
  public enum State {
    /// Live differs.
    DRIFTED("drifted"),
    /// Live is as the definition said at the base revision: it is yet to be applied.
    PENDING("pending"),
    /// Live is as the definition says.
    SAME("same");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /// The word in every output.
    public String word() {
      return word;
    }
  }

  /// How many experiments are in a state.
  public long count(State state) {
    return items.stream().filter(item -> item.state() == state).count();
  }

  /// How many zombies there are.
  public long zombies() {
    return items.stream().mapToLong(item -> item.zombies().size()).sum();
  }

  /// What is made of each zombie, in the order of the experiments.
  public <T> List<T> zombies(BiFunction<Address, Zombie, T> make) {
    List<T> all = new ArrayList<>();
    items.forEach(item -> item.zombies().forEach(z -> all.add(make.apply(item.address(), z))));
    return all;
  }

  /// Whether somebody should look: something drifted, is a zombie, or lives on without its
  /// definition. What never had a definition, or is yet to be applied, does not count.
  public boolean found() {
    return count(State.DRIFTED) > 0 || zombies() > 0 || (removed != null && !removed.isEmpty());
  }

  /// The same, with other problems.
  public Drift with(List<Problem> others) {
    return new Drift(targets, items, others, unmanaged, removed, unchanged);
  }

  /// The same as it is printed.
  public Drift masked(Mask mask) {
    return new Drift(
        targets,
        items.stream().map(item -> masked(item, mask)).toList(),
        problems.stream().map(mask::of).toList(),
        unmanaged,
        removed,
        unchanged);
  }

  private static Item masked(Item item, Mask mask) {
    return new Item(
        item.address(),
        item.declaredAt(),
        item.state(),
        item.actions(),
        item.fields().stream().map(mask::of).toList(),
        item.zombies().stream()
            .map(z -> new Zombie(z.sort(), z.since(), mask.of(z.text())))
            .toList());
  }
}
