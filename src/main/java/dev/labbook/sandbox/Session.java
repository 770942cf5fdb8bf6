package dev.labbook.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One request's view of the world: it reads what was there and what the request itself has put.
/// Nothing reaches the world before the whole request has succeeded (all-or-nothing).
final class Session {
  private final World world;
  private final long now;
  private final Map<String, Flag> flags = new LinkedHashMap<>();
  private final Map<String, Experiment> experiments = new LinkedHashMap<>();
  private final Map<String, Entity> others = new LinkedHashMap<>();

  Session(World world, long now) {
    this.world = world;
    this.now = now;
  }

  /// The world as it was when the request came.
  World world() {
    return world;
  }

  Settings settings() {
    return world.settings();
  }

  Api api() {
    return world.settings().api();
  }

  /// The time of the request, in epoch milliseconds.
  long now() {
    return now;
  }

  Optional<Flag> flag(String key) {
    return Optional.ofNullable(flags.get(key)).or(() -> world.flag(key));
  }

  Optional<Experiment> experiment(String environment, String key) {
    return Optional.ofNullable(experiments.get(Experiment.id(environment, key)))
        .or(() -> world.experiment(environment, key));
  }

  void put(Flag flag) {
    flags.put(flag.id(), flag);
  }

  void put(Experiment experiment) {
    experiments.put(experiment.id(), experiment);
  }

  void put(Holdout holdout) {
    others.put("holdout " + holdout.id(), holdout);
  }

  void put(Layer layer) {
    if (!world.layer(layer.key()).filter(layer::equals).isPresent()) {
      others.put("layer " + layer.id(), layer);
    }
  }

  /// Forgets what was put: the request was only a trial.
  void discard() {
    flags.clear();
    experiments.clear();
    others.clear();
  }

  /// What the request changed; what was put but equals what was there is no change.
  Collection<Entity> changes() {
    List<Entity> changes = new ArrayList<>();
    flags.values().stream().filter(this::isNew).forEach(changes::add);
    experiments.values().stream().filter(this::isNew).forEach(changes::add);
    changes.addAll(others.values());
    return changes;
  }

  private boolean isNew(Flag flag) {
    return world.flag(flag.key()).filter(flag::equals).isEmpty();
  }

  private boolean isNew(Experiment experiment) {
    return world
        .experiment(experiment.environment(), experiment.key())
        .filter(experiment::equals)
        .isEmpty();
  }
}
