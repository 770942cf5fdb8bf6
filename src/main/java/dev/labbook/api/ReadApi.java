package dev.labbook.api;

/// What planning is handed: it can read and, by its type, nothing else.
public interface ReadApi {
  /// Sends one request that changes nothing.
  ///
  /// @throws ApiException for anything but a readable 2xx answer
  /// @throws InterruptedException when the thread was interrupted while it waited
  ApiResponse read(ApiRequest.Read request) throws ApiException, InterruptedException;
}
