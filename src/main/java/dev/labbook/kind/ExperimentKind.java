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
import dev.labbook.source.CodeDoc;
import dev.labbook.source.Problems;
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

  /// What is live, in the definition's language.
  ObjectNode describe(Target target, L live);

  /// What must be done so that live becomes what is wanted.
  ///
  /// @return null when there is nothing to do, or when it cannot be done; then an error is in `out`
  @Nullable Change compare(Target target, D wanted, L live, Problems out);
}
