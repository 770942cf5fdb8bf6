/// PostHog's look-alike, with the rules of `posthog.md`, which every rule here names.
///
/// Start at [dev.labbook.sandbox.posthog.PostHog]. A call goes through the `Router` to an endpoint,
/// which reads and puts rows of a `Session`; what it has put is kept when it returns.
@NullMarked
package dev.labbook.sandbox.posthog;

import org.jspecify.annotations.NullMarked;
