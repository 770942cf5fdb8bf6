/// Sends requests over HTTP: `Retrying(Paced(Logged(ApacheSender)))` behind [dev.labbook.api.Api].
/// The only user of Apache HttpClient.
///
/// Start reading at [HttpApi]. Each decorator is a [Sender] of its own; what a server says about
/// its rate limit travels with the [Reply].
@NullMarked
package dev.labbook.http;

import org.jspecify.annotations.NullMarked;
