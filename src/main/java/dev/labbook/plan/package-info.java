/// The common language: what would change, what that does to traffic and data, and the very
/// requests. A plan is a document.
@NullMarked
package dev.labbook.plan;

import org.jspecify.annotations.NullMarked;
