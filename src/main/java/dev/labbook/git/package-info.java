/// What git knows of a workspace. Runs `git` itself; without it, nothing is known.
@NullMarked
package dev.labbook.git;

import org.jspecify.annotations.NullMarked;
