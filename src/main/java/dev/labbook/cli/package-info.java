/// The command line: commands, environment, exit codes. The only place that wires the rest
/// together.
@NullMarked
package dev.labbook.cli;

import org.jspecify.annotations.NullMarked;
