/// PostHog's experiments behind the seam. Rules of the platform are cited as `posthog.md §N`.
@NullMarked
package dev.labbook.posthog;

import org.jspecify.annotations.NullMarked;
