package dev.labbook.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What planning is handed: it can read and, by its type, nothing else.
public interface ReadApi {
  /// Sends one request that changes nothing.
  ///
  /// @throws ApiException for anything but a readable 2xx answer
  /// @throws InterruptedException when the thread was interrupted while it waited
  ApiResponse read(ApiRequest.Read request) throws ApiException, InterruptedException;

  /// Reads a page of a list by GET, and makes something small of each item while it is read.
  ///
  /// @param member of the answer that is the list; where it is missing there are no items
  /// @param unread a member of the items, however deep, that nobody reads; null for none
  /// @param make must not fail, whatever the item is
  default <T> Listed<T> page(
      String path, String member, @Nullable String unread, Function<JsonNode, T> make)
      throws ApiException, InterruptedException {
    return Listed.read(this, path, member, unread, make);
  }
}
