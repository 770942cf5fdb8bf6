/// The platforms' look-alikes over HTTP, with their real rules.
///
/// Start at [dev.labbook.sandbox.Sandbox]. A request becomes a `Call`, the `Router` hands it with a
/// `Session` (one request's view of the `World`) to an endpoint, and what the endpoint put into the
/// session is appended to the `StateFile`. The package sees nothing else of Labbook, so that it
/// cannot share its mistakes; every rule names its source in `launchdarkly.md`.
@NullMarked
package dev.labbook.sandbox;

import org.jspecify.annotations.NullMarked;
