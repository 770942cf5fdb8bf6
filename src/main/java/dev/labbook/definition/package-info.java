/// What every definition has: an address and a place; and the workspace file.
@NullMarked
package dev.labbook.definition;

import org.jspecify.annotations.NullMarked;
