package dev.labbook.api;

/// A platform's API as applying sees it: reads and writes. Safe for use by several threads.
public interface Api extends ReadApi {
  /// Sends one request that changes something.
  ///
  /// @throws ApiException for anything but a readable 2xx answer; [Failure#outcomeUnknown] tells
  ///   whether it may have been done
  /// @throws InterruptedException when the thread was interrupted before the request was sent
  ApiResponse write(ApiRequest.Write request) throws ApiException, InterruptedException;
}
