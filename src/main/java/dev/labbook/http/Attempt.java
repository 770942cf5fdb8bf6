package dev.labbook.http;

import java.time.Instant;

/// Which time a request is being sent.
///
/// @param number 1, 2, …
/// @param patience a gate that opens later than this is not waited for
record Attempt(int number, Instant patience) {}
