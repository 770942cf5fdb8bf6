/// Sends a plan's steps, keeps the journal, and says what became of each change. Knows no platform.
@NullMarked
package dev.labbook.execute;

import org.jspecify.annotations.NullMarked;
