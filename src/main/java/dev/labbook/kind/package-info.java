/// The seam: what one kind of experiment must supply.
@NullMarked
package dev.labbook.kind;

import org.jspecify.annotations.NullMarked;
