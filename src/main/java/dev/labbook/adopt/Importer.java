package dev.labbook.adopt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.ApiException;
import dev.labbook.definition.Address;
import dev.labbook.definition.Definition;
import dev.labbook.definition.Target;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.Parallel;
import dev.labbook.reconcile.ApiSource;
import dev.labbook.reconcile.Loaded;
import dev.labbook.reconcile.Rules;
import dev.labbook.reconcile.Selection;
import dev.labbook.reconcile.TargetException;
import dev.labbook.source.Place;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes definitions for live experiments, one file each, as they come from the platform: of what
/// is written nothing is kept, and what is there already is passed over, so that a run that was cut
/// short goes on where it ended.
public final class Importer {
  private final Loaded loaded;
  private final ApiSource apis;
  private final Parallel parallel;
  private final Request request;
  private final Map<Address, Place> managed;
  private final List<FileNote> notes = new ArrayList<>();
  private final Problems problems = new Problems();
  private final Set<String> found = new HashSet<>();

  /// The line above each definition of a kind, for editors, without `#`; null for none.
  public interface Comment {
    /// As it is seen from a folder.
    @Nullable String of(String kind, Path folder);
  }

  /// What is asked for.
  ///
  /// @param keys empty for all
  /// @param folder where the files go
  /// @param force whether a file that is there may be overwritten
  public record Request(
      Selection selection,
      Set<String> keys,
      Filter filter,
      Path folder,
      boolean force,
      Comment comment) {}

  /// What was done.
  ///
  /// @param notes by address, whatever the order in which the platform lists
  /// @param failure why a target could not be read to its end; null when all were
  public record Imported(
      List<FileNote> notes, List<Problem> problems, @Nullable TargetException failure) {}

  /// @param loaded what is managed already
  /// @param apis gives each target's API, for reading only
  public Importer(Loaded loaded, ApiSource apis, Parallel parallel, Request request) {
    this.loaded = loaded;
    this.apis = apis;
    this.parallel = parallel;
    this.request = request;
    this.managed = loaded.places();
  }

  /// Does it, target by target; one that cannot be read ends it, and what was written until then
  /// stays.
  public Imported run(List<Target> targets, List<ExperimentKind<?, ?>> kinds)
      throws InterruptedException {
    try {
      all(targets, kinds);
      missing(targets);
      return new Imported(sorted(), problems.sorted(), null);
    } catch (TargetException e) {
      return new Imported(sorted(), problems.sorted(), e);
    }
  }

  private List<FileNote> sorted() {
    return notes.stream()
        .sorted(Comparator.comparing(FileNote::address).thenComparing(FileNote::file))
        .toList();
  }

  private void all(List<Target> targets, List<ExperimentKind<?, ?>> kinds)
      throws TargetException, InterruptedException {
    for (Target target : targets) {
      String suffix = "";
      for (ExperimentKind<?, ?> kind : kinds) {
        if (kind.platform().name().equals(target.platform())) {
          one(target, kind, suffix);
          suffix = suffixOfNext(kinds, kind);
        }
      }
    }
  }

  /// The first kind of a platform has plain names, the others their own word in them.
  private static String suffixOfNext(List<ExperimentKind<?, ?>> kinds, ExperimentKind<?, ?> kind) {
    return kinds.stream()
        .skip(kinds.indexOf(kind) + 1L)
        .filter(k -> k.platform().name().equals(kind.platform().name()))
        .map(k -> k.name().substring(k.name().indexOf('/') + 1))
        .findFirst()
        .orElse("");
  }

  private <D extends Definition, L> void one(
      Target target, ExperimentKind<D, L> kind, String suffix)
      throws TargetException, InterruptedException {
    Draft<D, L> draft = new Draft<>(kind, loaded.workspace().targets(), target);
    try {
      kind.all(
          target,
          request.keys(),
          apis.reading(target),
          parallel,
          live -> one(target, kind, suffix, draft, live));
    } catch (ApiException e) {
      throw new TargetException(target, e);
    }
  }

  private <D extends Definition, L> void one(
      Target target, ExperimentKind<D, L> kind, String suffix, Draft<D, L> draft, L live) {
    List<Address> names =
        kind.keys(live).stream().map(key -> new Address(kind.name(), target.name(), key)).toList();
    ObjectNode described = kind.describe(target, live);
    boolean meant = names.stream().anyMatch(request.selection()::has);
    if (!meant || !request.filter().has(names.getFirst(), described)) {
      return;
    }
    names.forEach(name -> found.add(name.key()));
    Address address = names.getFirst();
    Path file = file(address, suffix);
    Place known = known(kind, names);
    if (known != null && !(request.force() && known.file().equals(shown(file)))) {
      notes.add(new FileNote(FileNote.What.MANAGED, address, known.file(), "line " + known.line()));
    } else if (Files.exists(file) && !request.force()) {
      there(address, file, kind);
    } else {
      write(kind, address, file, draft.of(live, request.comment().of(kind.name(), parent(file))));
    }
  }

  /// Where it is declared already, at a target that shows the same; null when it is not.
  private @Nullable Place known(ExperimentKind<?, ?> kind, List<Address> names) {
    for (Address name : names) {
      for (Target target : same(kind, name.target())) {
        Place place = managed.get(new Address(name.kind(), target.name(), name.key()));
        if (place != null) {
          return place;
        }
      }
    }
    return null;
  }

  private List<Target> same(ExperimentKind<?, ?> kind, String name) {
    Target own = Objects.requireNonNull(loaded.workspace().targets().get(name));
    return kind.sharedByProject()
        ? loaded.workspace().targets().values().stream()
            .filter(t -> t.platform().equals(own.platform()))
            .filter(t -> t.url().equals(own.url()) && t.project().equals(own.project()))
            .toList()
        : List.of(own);
  }

  /// A file of that name: from an earlier run, or somebody else's.
  private void there(Address address, Path file, ExperimentKind<?, ?> kind) {
    if (Declares.address(file, kind, loaded.workspace().targets()).contains(address)) {
      notes.add(new FileNote(FileNote.What.THERE, address, shown(file), ""));
      return;
    }
    notes.add(new FileNote(FileNote.What.FAILED, address, shown(file), ""));
    problem(
        Severity.ERROR,
        Codes.IN_THE_WAY,
        address,
        "the file " + shown(file) + " is there already and is about something else",
        "move it, write elsewhere with --out, or overwrite it with --force");
  }

  private void write(ExperimentKind<?, ?> kind, Address address, Path file, Draft.Result draft) {
    if (draft.text() == null) {
      notes.add(new FileNote(FileNote.What.FAILED, address, shown(file), ""));
      problem(
          Severity.ERROR,
          Codes.NOT_DESCRIBED,
          address,
          "no definition can say what is live: " + draft.reason(),
          "set it right on the platform, then import it");
      return;
    }
    try {
      AtomicFile.write(file, draft.text());
      notes.add(new FileNote(FileNote.What.WRITTEN, address, shown(file), ""));
      unruly(kind, address, draft.text());
      if (kind.sharedByProject()) {
        managed.put(address, new Place(shown(file), 1, 1));
      }
    } catch (IOException e) {
      notes.add(new FileNote(FileNote.What.FAILED, address, shown(file), ""));
      problem(
          Severity.ERROR,
          Codes.NOT_WRITTEN,
          address,
          "cannot write " + shown(file) + ": " + AtomicFile.reason(e),
          "check the folder, its permissions and the space left, then run it again");
    }
    if (!draft.leftOut().isEmpty()) {
      problem(
          Severity.WARNING,
          Codes.LEFT_OUT,
          address,
          "left out: " + String.join(", ", draft.leftOut()) + " (" + draft.reason() + ")",
          "write it by hand where you want it managed");
    }
  }

  private void unruly(ExperimentKind<?, ?> kind, Address address, String text) {
    Rules rules = new Rules(loaded.workspace().policy());
    if (rules.askNothing()) {
      return; // the text need not be read again
    }
    for (String why : Declares.against(rules, text, kind, loaded.workspace().targets())) {
      String hint = "set it right before you commit; until then 'labbook plan' ends with 4";
      problem(Severity.WARNING, Codes.UNRULY, address, why, hint);
    }
  }

  private void problem(
      Severity severity, String code, Address address, String message, String hint) {
    problems.add(new Problem(severity, code, address.toString(), null, message, hint));
  }

  private Path file(Address address, String suffix) {
    Path folder =
        loaded.workspace().targets().size() > 1
            ? request.folder().resolve(FileNames.folder(address.target()))
            : request.folder();
    return folder.resolve(FileNames.of(address, suffix));
  }

  private static Path parent(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  private String shown(Path file) {
    return Shown.of(loaded.folder(), file);
  }

  private void missing(List<Target> targets) {
    for (String key : request.keys().stream().sorted().toList()) {
      if (!found.contains(key)) {
        String places = String.join(", ", targets.stream().map(Target::name).toList());
        problems.add(
            new Problem(
                Severity.ERROR,
                Codes.NOT_LIVE,
                null,
                null,
                "nothing called '" + key + "' is live at " + places,
                "check the key, the target and the filter"));
      }
    }
  }
}
