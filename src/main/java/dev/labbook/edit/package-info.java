/// Definitions as text: writes new ones, and changes values in those that are there, leaving every
/// other byte alone.
@NullMarked
package dev.labbook.edit;

import org.jspecify.annotations.NullMarked;
