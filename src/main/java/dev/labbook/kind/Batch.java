package dev.labbook.kind;

import dev.labbook.definition.Definition;
import dev.labbook.definition.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The definitions of one kind in one target: keeps the pair of types together.
///
/// @param past what they said at the revision with which they are compared; null when there is none
public record Batch<D extends Definition, L>(
    ExperimentKind<D, L> kind, Target target, List<D> wanted, @Nullable Past<D> past) {}
