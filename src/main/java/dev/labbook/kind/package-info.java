/// The seam: what one kind of experiment must supply, and the one table of fields that decoder,
/// schema, `explain` and differences are made from.
@NullMarked
package dev.labbook.kind;

import org.jspecify.annotations.NullMarked;
