package dev.labbook.http;

import dev.labbook.api.Method;

/// One request on the wire, as `-v` shows it. Holds no token.
///
/// @param target the target's name
/// @param path path and query below the target's URL
/// @param result the status; or `unreachable` (nothing was sent), `no answer` (dropped or timed
///   out), or the status and `unreadable`
/// @param millis how long it took, waiting for its turn not included
/// @param attempt 1 for the first time that this request is sent, 2 for the second, …
public record Exchange(
    String target, Method method, String path, String result, long millis, int attempt) {}
