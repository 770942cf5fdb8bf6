/// Files and live to a plan: load, fetch, compare, order. The one place that opens a
/// [dev.labbook.kind.Batch].
@NullMarked
package dev.labbook.reconcile;

import org.jspecify.annotations.NullMarked;
