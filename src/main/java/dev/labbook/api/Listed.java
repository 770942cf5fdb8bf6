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
      String member,
      @Nullable String unread,
      Function<JsonNode, T> make,
      List<T> made,
      List<String> wrong)
      implements Items {
    @Override
    public void begin() {
      made.clear();
      wrong.clear();
    }

    @Override
    public void take(JsonNode item) {
      String fault = AnswerCheck.fault(item);
      if (fault == null) {
        made.add(make.apply(item));
      } else {
        wrong.add(fault);
      }
    }
  }

  /// A list of more pages than anybody has: what was read of it is not all, and must not pass for
  /// it.
  ///
  /// @param path of the page at which it was given up
  public static ApiException endless(String path) {
    return new ApiException(
        ApiRequest.Read.get(path),
        new Failure.Unreadable(200, "the pages of this list do not end"),
        "check that the target's 'url' is the platform's API");
  }

  /// Reads a page, and makes something small of each item while it is read.
  ///
  /// @param path of the page
  /// @param member of the answer that is the list; where it is missing there are no items
  /// @param unread as [Items#unread]
  static <T> Listed<T> read(
      ReadApi api, String path, String member, @Nullable String unread, Function<JsonNode, T> make)
      throws ApiException, InterruptedException {
    Making<T> making = new Making<>(member, unread, make, new ArrayList<>(), new ArrayList<>());
    ApiRequest.Read request = ApiRequest.Read.get(path).taking(making);
    ApiResponse response = api.read(request);
    JsonNode rest = AnswerCheck.page(request, response, member);
    rest.path(member).forEach(making::take);
    if (!making.wrong().isEmpty()) {
      throw AnswerCheck.unreadable(request, response, making.wrong().getFirst());
    }
    return new Listed<>(making.made(), rest);
  }
}
