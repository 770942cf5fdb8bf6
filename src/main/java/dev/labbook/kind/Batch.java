package dev.labbook.kind;

import dev.labbook.definition.Definition;
import dev.labbook.definition.Target;
import java.util.List;

/// The definitions of one kind in one target: keeps the pair of types together.
public record Batch<D extends Definition, L>(
    ExperimentKind<D, L> kind, Target target, List<D> wanted) {}
