package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.ApiException;
import dev.labbook.api.Listed;
import dev.labbook.api.ReadApi;
import dev.labbook.kind.Parallel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Walks the pages of a list (`posthog.md §1`). Of `next`, an absolute address, only the query
/// counts, put behind the list's own path: the token never goes to another host, and a server
/// behind a proxy is found.
final class Pages {
  /// More pages than any project has.
  private static final int MOST = 10_000;

  private static final int LIMIT = 100;

  private final ReadApi api;
  private final Parallel parallel;

  Pages(ReadApi api, Parallel parallel) {
    this.api = api;
    this.parallel = parallel;
  }

  /// Reads all pages: the first, then the others at once where the server counts them by offsets.
  ///
  /// @param list the path, with its query or without
  /// @param read makes something small of each item, by several threads; the JSON is dropped, page
  ///   by page
  /// @param visit is given what was made, in the order of the list, by this thread only
  <T> void walk(String list, Function<JsonNode, T> read, Consumer<T> visit)
      throws ApiException, InterruptedException {
    Listed<T> first = first(list, read);
    first.items().forEach(visit);
    List<String> rest = rest(list, first);
    if (rest.isEmpty()) {
      follow(list, first, read, items -> items.forEach(visit));
      return;
    }
    parallel
        .map(rest, page -> get(page, read).items())
        .values()
        .forEach(page -> page.forEach(visit));
  }

  /// Reads page by page, so that only one is held at a time.
  <T> void follow(String list, Function<JsonNode, T> read, Consumer<T> visit)
      throws ApiException, InterruptedException {
    Listed<T> first = first(list, read);
    first.items().forEach(visit);
    follow(list, first, read, items -> items.forEach(visit));
  }

  /// What is done with the items of a page.
  interface Visitor<T> {
    /// Does it.
    void on(List<T> items) throws ApiException, InterruptedException;
  }

  /// Reads page by page, and gives each as a whole.
  void each(String list, Visitor<JsonNode> visitor) throws ApiException, InterruptedException {
    Listed<JsonNode> first = first(list, item -> item);
    visitor.on(first.items());
    follow(list, first, item -> item, visitor);
  }

  private <T> void follow(
      String list, Listed<T> first, Function<JsonNode, T> read, Visitor<T> visitor)
      throws ApiException, InterruptedException {
    Set<String> seen = new HashSet<>();
    String next = next(list, first);
    while (next != null && seen.add(next)) {
      if (seen.size() >= MOST) {
        throw Listed.endless(next);
      }
      Listed<T> page = get(next, read);
      visitor.on(page.items());
      next = next(list, page);
    }
  }

  /// The pages behind the first; none where it is the only one, or where offsets do not tell.
  private static List<String> rest(String list, Listed<?> first) {
    int size = first.items().size();
    String next = next(list, first);
    long count = first.rest().path("count").asLong(-1);
    String offset = "offset=" + size;
    if (next == null || size == 0 || count / size > MOST || !offsets(next, offset)) {
      return List.of();
    }
    List<String> rest = new ArrayList<>();
    for (long from = size; from < count; from += size) {
      rest.add(next.replace(offset, "offset=" + from));
    }
    return rest;
  }

  private static boolean offsets(String next, String offset) {
    return List.of(next.substring(next.indexOf('?') + 1).split("&", -1)).contains(offset);
  }

  private <T> Listed<T> first(String list, Function<JsonNode, T> read)
      throws ApiException, InterruptedException {
    return get(list + (list.contains("?") ? "&" : "?") + "limit=" + LIMIT, read);
  }

  private <T> Listed<T> get(String path, Function<JsonNode, T> read)
      throws ApiException, InterruptedException {
    return api.page(path, "results", null, read);
  }

  /// The path and query of the next page, or null.
  private static @Nullable String next(String list, Listed<?> page) {
    String href = LiveReader.text(page.rest(), "next");
    int query = href == null ? -1 : href.indexOf('?');
    if (href == null || query < 0 || page.items().isEmpty()) {
      return null;
    }
    return (list.contains("?") ? list.substring(0, list.indexOf('?')) : list)
        + href.substring(query);
  }
}
