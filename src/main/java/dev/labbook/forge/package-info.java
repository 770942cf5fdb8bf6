/// What Labbook says on a code host: one comment on a pull request. Speaks GitHub's REST API, and
/// writes nothing but comments.
@NullMarked
package dev.labbook.forge;

import org.jspecify.annotations.NullMarked;
