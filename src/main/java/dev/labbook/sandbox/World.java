package dev.labbook.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Everything that one sandbox knows, each kind in the order in which it came. Guarded by the lock
/// of the [Sandbox] that owns it; what is inside never changes, it is only replaced.
final class World implements Ground<Entity> {
  private final Map<String, Settings> settings = new LinkedHashMap<>();
  private final Map<String, Member> members = new LinkedHashMap<>();
  private final Map<String, Metric> metrics = new LinkedHashMap<>();
  private final Map<String, MetricGroup> groups = new LinkedHashMap<>();
  private final Map<String, Flag> flags = new LinkedHashMap<>();
  private final Map<String, Experiment> experiments = new LinkedHashMap<>();
  private final Map<String, Holdout> holdouts = new LinkedHashMap<>();
  private final Map<String, Layer> layers = new LinkedHashMap<>();

  @Override
  public void put(Entity entity) {
    switch (entity) {
      case Settings it -> settings.put(it.id(), it);
      case Member it -> members.put(it.id(), it);
      case Metric it -> metrics.put(it.id(), it);
      case MetricGroup it -> groups.put(it.id(), it);
      case Flag it -> flags.put(it.id(), it);
      case Experiment it -> experiments.put(it.id(), it);
      case Holdout it -> holdouts.put(it.id(), it);
      case Layer it -> layers.put(it.id(), it);
    }
  }

  Settings settings() {
    return settings.values().iterator().next();
  }

  @Override
  public boolean isEmpty() {
    return settings.isEmpty();
  }

  Collection<Member> members() {
    return members.values();
  }

  Optional<Member> member(String id) {
    return Optional.ofNullable(members.get(id));
  }

  Collection<Metric> metrics() {
    return metrics.values();
  }

  Optional<Metric> metric(String key) {
    return Optional.ofNullable(metrics.get(key));
  }

  Collection<MetricGroup> groups() {
    return groups.values();
  }

  Optional<MetricGroup> group(String key) {
    return Optional.ofNullable(groups.get(key));
  }

  Collection<Flag> flags() {
    return flags.values();
  }

  Optional<Flag> flag(String key) {
    return Optional.ofNullable(flags.get(key));
  }

  Collection<Experiment> experiments() {
    return experiments.values();
  }

  Optional<Experiment> experiment(String environment, String key) {
    return Optional.ofNullable(experiments.get(Experiment.id(environment, key)));
  }

  Collection<Holdout> holdouts() {
    return holdouts.values();
  }

  Optional<Holdout> holdout(String environment, String key) {
    return Optional.ofNullable(holdouts.get(Holdout.id(environment, key)));
  }

  Collection<Layer> layers() {
    return layers.values();
  }

  Optional<Layer> layer(String key) {
    return Optional.ofNullable(layers.get(key));
  }

  /// Every entity, in the order in which they are stored.
  @Override
  public Collection<Entity> all() {
    Collection<Entity> all = new ArrayList<>(settings.values());
    all.addAll(members.values());
    all.addAll(metrics.values());
    all.addAll(groups.values());
    all.addAll(flags.values());
    all.addAll(experiments.values());
    all.addAll(holdouts.values());
    all.addAll(layers.values());
    return all;
  }
}
