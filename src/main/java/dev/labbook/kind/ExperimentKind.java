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
import org.jspecify.annotations.Nullable;

/// What one kind of experiment must supply. All but [#fetch] is pure.
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

  /// Reads what is live for the wanted definitions, all of one target.
  ///
  /// @return what was found, for every address that was asked for
  /// @throws ApiException when the platform cannot be read, also for a missing permission, project
  ///   or environment
  Map<Address, L> fetch(Target target, List<D> wanted, ReadApi api, Parallel parallel)
      throws ApiException, InterruptedException;

  /// What is live, in the definition's language.
  ObjectNode describe(Target target, L live);

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
