/// LaunchDarkly's experiments behind the seam. Rules of the platform are cited as `launchdarkly.md
/// §N`.
@NullMarked
package dev.labbook.launchdarkly;

import org.jspecify.annotations.NullMarked;
