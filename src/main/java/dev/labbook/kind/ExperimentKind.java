package dev.labbook.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.ApiException;
import dev.labbook.api.Dialect;
import dev.labbook.api.ReadApi;
import dev.labbook.definition.Address;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Definition;
import dev.labbook.definition.Platform;
import dev.labbook.definition.Target;
import dev.labbook.plan.Change;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.Zombie;
import dev.labbook.source.CodeDoc;
import dev.labbook.source.Problems;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What one kind of experiment must supply. All but [#fetch] and [#all] is pure.
///
/// @param <D> what a definition of this kind says
/// @param <L> what is live at one address, and all around it that a comparison needs
public interface ExperimentKind<D extends Definition, L> {
  /// As in `kind:` of a definition, such as `launchdarkly/experiment`.
  String name();

  /// The platform that it lives on.
  Platform platform();

  /// That platform's headers and hints.
  Dialect dialect();

  /// What identifies one experiment among its fields, such as `key`; overrides never replace it.
  List<String> identity();

  /// The table of its fields, in the order in which they are shown.
  List<FieldSpec> fields();

  /// What its problem codes mean.
  List<CodeDoc> codes();

  /// Reads one definition and checks all that a file alone can be checked for.
  ///
  /// @return null when it has errors; they are in `out`
  @Nullable D decode(Declared declared, Problems out);

  /// Checks all definitions of a workspace together, for what none of them shows alone.
  ///
  /// @param targets of the workspace, by name
  /// @param all in the order of their places
  default void together(Map<String, Target> targets, List<D> all, Problems out) {}

  /// Reads what is live for the wanted definitions, all of one target.
  ///
  /// @return what was found, for every address that was asked for
  /// @throws ApiException when the platform cannot be read, also for a missing permission, project
  ///   or environment
  Map<Address, L> fetch(Target target, List<D> wanted, ReadApi api, Parallel parallel)
      throws ApiException, InterruptedException;

  /// Reads what lives at a target, archived experiments too, and shows it to `visit`, one by one on
  /// this thread. Only a few pages are held at a time, however many there are.
  ///
  /// @param keys only what a definition with one of these keys (as in an address) can mean; empty
  ///   for all
  /// @throws ApiException when the platform cannot be read, as in [#fetch]
  void all(Target target, Set<String> keys, ReadApi api, Parallel parallel, Consumer<L> visit)
      throws ApiException, InterruptedException;

  /// The keys by which a definition can mean something live, as in an address; that of the
  /// definition that `import` writes comes first.
  ///
  /// @param live one of [#all]
  List<String> keys(L live);

  /// Whether what lives belongs to the whole project, so that targets of one project show the same,
  /// which is to be declared for one of them only.
  default boolean sharedByProject() {
    return false;
  }

  /// What is live, in the definition's language: what identifies it, its status, all fields that
  /// the API shows, those that it fills in by itself too, and what a definition must say beside its
  /// status (how it ended, say). A definition that says this has no errors and asks for nothing.
  ///
  /// @param live one of [#all]; there is something
  ObjectNode describe(Target target, L live);

  /// The same without what need not be said: what is empty, and what the platform fills in by
  /// itself when it is left out.
  ///
  /// @param described by [#describe]
  ObjectNode brief(ObjectNode described);

  /// What a definition says, in the words of [#describe]: the fields that it writes, and of maps
  /// the keys; a list item for item in its order. A name that nothing live has stays as it is
  /// written.
  ObjectNode declared(Target target, D wanted, L live);

  /// What must be done so that live becomes what is wanted.
  ///
  /// @return null when there is nothing to do, or when it cannot be done; then an error is in `out`
  @Nullable Change compare(Target target, D wanted, L live, Problems out);

  /// The fields in which live differs from what is wanted, in the definition's language, also where
  /// nothing could be done about them. A kind whose [#compare] refuses some of them says more here.
  default List<FieldChange> differences(Target target, D wanted, L live) {
    Change change = compare(target, wanted, live, new Problems());
    return change == null ? List.of() : change.fields();
  }

  /// What is the matter with something live that nobody seems to look after. Every draft is named,
  /// with the day on which it was made; whoever asks knows how old one may be.
  ///
  /// @param today the UTC day of the run
  default List<Zombie> health(Target target, D wanted, L live, LocalDate today) {
    return List.of();
  }

  /// Shows to `visit` the keys, as in [#keys], of all at a target that [#lives]. A kind whose lists
  /// tell that reads no more than them.
  default void living(Target target, ReadApi api, Parallel parallel, Consumer<List<String>> visit)
      throws ApiException, InterruptedException {
    all(
        target,
        Set.of(),
        api,
        parallel,
        live -> {
          if (lives(live)) {
            visit.accept(keys(live));
          }
        });
  }

  /// Whether there is something live that is not put away (archived, deleted) for good.
  default boolean lives(L live) {
    return false;
  }

  /// The codes of warnings that a consent (`restart`, `remove`, `delete`) would consent once more.
  /// They are left out where it is known that the consent is new.
  default List<String> openConsents() {
    return List.of();
  }
}
