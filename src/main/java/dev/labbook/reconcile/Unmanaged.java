package dev.labbook.reconcile;

import dev.labbook.api.ApiException;
import dev.labbook.definition.Address;
import dev.labbook.definition.Definition;
import dev.labbook.definition.Target;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.Parallel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Finds what lives at the targets of a workspace, those without any definition too, and no
/// definition means.
final class Unmanaged {
  private final Loaded loaded;
  private final ApiSource apis;
  private final Parallel parallel;
  private final Selection selection;
  private final Set<Address> known;

  Unmanaged(Loaded loaded, ApiSource apis, Parallel parallel, Selection selection) {
    this.loaded = loaded;
    this.apis = apis;
    this.parallel = parallel;
    this.selection = selection;
    this.known = new HashSet<>(loaded.places().keySet());
  }

  /// Where experiments of a kind may live that are meant, each project once where a kind belongs to
  /// projects.
  static List<Target> targets(Loaded loaded, ExperimentKind<?, ?> kind, Selection selection) {
    List<Target> targets = new ArrayList<>();
    for (Target target : loaded.workspace().targets().values()) {
      boolean meant =
          kind.platform().name().equals(target.platform())
              && selection.mayHave(kind.name(), target.name());
      boolean seen = kind.sharedByProject() && targets.stream().anyMatch(t -> same(t, target));
      if (meant && !seen) {
        targets.add(target);
      }
    }
    return targets;
  }

  private static boolean same(Target a, Target b) {
    return a.platform().equals(b.platform())
        && a.url().equals(b.url())
        && a.project().equals(b.project());
  }

  /// Their addresses.
  ///
  /// @throws TargetException when a target cannot be read
  Set<Address> living() throws TargetException, InterruptedException {
    Set<Address> found = new TreeSet<>();
    for (Reader<?, ?> reader : loaded.readers()) {
      for (Target target : targets(loaded, reader.kind(), selection)) {
        found.addAll(living(reader.kind(), target));
      }
    }
    return found;
  }

  private <D extends Definition, L> List<Address> living(ExperimentKind<D, L> kind, Target target)
      throws TargetException, InterruptedException {
    List<Address> found = new ArrayList<>();
    try {
      kind.living(
          target,
          apis.reading(target),
          parallel,
          keys -> {
            if (keys.stream().noneMatch(key -> managed(kind, target, key))) {
              found.add(new Address(kind.name(), target.name(), keys.getFirst()));
            }
          });
    } catch (ApiException e) {
      throw new TargetException(target, e);
    }
    return found.stream().filter(address -> selection.has(address, target)).toList();
  }

  private boolean managed(ExperimentKind<?, ?> kind, Target target, String key) {
    return loaded.workspace().targets().values().stream()
        .filter(t -> t.equals(target) || (kind.sharedByProject() && same(t, target)))
        .anyMatch(t -> known.contains(new Address(kind.name(), t.name(), key)));
  }
}
