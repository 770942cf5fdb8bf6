package dev.labbook.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list.
///
/// @param items what was made of its items, in their order
/// @param rest the answer without them, or with: only its other members count
public record Listed<T>(List<T> items, JsonNode rest) {
  /// What makes something of each item.
  private record Making<T>(
      String member, @Nullable String unread, Function<JsonNode, T> make, List<T> made)
      implements Items {
    @Override
    public void begin() {
      made.clear();
    }

    @Override
    public void take(JsonNode item) {
      made.add(make.apply(item));
    }
  }

  /// Reads a page, and makes something small of each item while it is read.
  ///
  /// @param path of the page
  /// @param member of the answer that is the list; where it is missing there are no items
  /// @param unread as [Items#unread]
  static <T> Listed<T> read(
      ReadApi api, String path, String member, @Nullable String unread, Function<JsonNode, T> make)
      throws ApiException, InterruptedException {
    Making<T> making = new Making<>(member, unread, make, new ArrayList<>());
    ApiRequest.Read request = ApiRequest.Read.get(path).taking(making);
    JsonNode rest = AnswerCheck.list(request, api.read(request), member);
    rest.path(member).forEach(making::take);
    return new Listed<>(making.made(), rest);
  }
}
