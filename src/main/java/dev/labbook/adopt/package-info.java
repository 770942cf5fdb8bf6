/// From live back into files: definitions for what is not managed yet, and live values in those
/// that are there.
@NullMarked
package dev.labbook.adopt;

import org.jspecify.annotations.NullMarked;
