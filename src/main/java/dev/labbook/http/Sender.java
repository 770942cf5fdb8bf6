package dev.labbook.http;

import dev.labbook.api.ApiRequest;

/// Sends one request once, or refuses to. What [Retrying], [Paced], [Logged] and [ApacheSender]
/// have in common.
@FunctionalInterface
interface Sender {
  /// Never throws for what the network or the server does: that is a [Reply.Failed].
  ///
  /// @throws InterruptedException when the thread was interrupted before the request was sent
  Reply send(ApiRequest request, Attempt attempt) throws InterruptedException;
}
