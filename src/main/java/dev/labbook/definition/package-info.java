/// What every definition has: an address and a place; the workspace file; which files and documents
/// hold definitions.
@NullMarked
package dev.labbook.definition;

import org.jspecify.annotations.NullMarked;
