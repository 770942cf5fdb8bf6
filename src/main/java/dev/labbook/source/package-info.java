/// YAML text to positioned nodes and typed fields; everything wrong as problems with a place. The
/// only user of SnakeYAML.
@NullMarked
package dev.labbook.source;

import org.jspecify.annotations.NullMarked;
