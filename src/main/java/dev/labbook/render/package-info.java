/// Plans, problems and reports as text and as JSON. Knows no platform and writes to nobody: it
/// makes strings.
@NullMarked
package dev.labbook.render;

import org.jspecify.annotations.NullMarked;
