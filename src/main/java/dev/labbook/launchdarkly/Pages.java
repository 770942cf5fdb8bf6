package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.ApiException;
import dev.labbook.api.Listed;
import dev.labbook.api.ReadApi;
import dev.labbook.kind.Parallel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Walks the pages of a list (`launchdarkly.md §3`): the server may cut `limit`, so what the first
/// page holds is the size of a page; the rest is read at once where the total is known, else page
/// by page along `_links.next`.
final class Pages {
  /// More pages than any account has.
  private static final int MOST = 10_000;

  private final ReadApi api;
  private final Parallel parallel;

  Pages(ReadApi api, Parallel parallel) {
    this.api = api;
    this.parallel = parallel;
  }

  /// Reads the first page, and the others unless `enough` says, given how many there are, that they
  /// are not worth it.
  ///
  /// @param list the path, with its query or without
  /// @param read makes something small of each item, by several threads; the JSON is dropped, page
  ///   by page
  /// @param visit is given what was made, in the order of the list, by this thread only
  /// @return whether all pages were read
  <T> boolean walk(
      String list,
      int limit,
      Function<JsonNode, T> read,
      Consumer<T> visit,
      Predicate<Integer> enough)
      throws ApiException, InterruptedException {
    Listed<T> first = get(limited(list, limit), read);
    first.items().forEach(visit);
    int size = first.items().size();
    long total = total(first.rest());
    if (size == 0 || (total >= 0 && total <= size)) {
      return true;
    }
    if (total < 0 || total / size > MOST) {
      return follow(first, read, items -> items.forEach(visit), enough);
    }
    int rest = Math.toIntExact((total - 1) / size);
    if (enough.test(rest)) {
      return false;
    }
    range(list, size, size, total, read).forEach(page -> page.forEach(visit));
    return true;
  }

  /// What is done with the items of a few pages.
  interface Visit<T> {
    /// Does it, on the thread that walks.
    void of(List<T> items) throws ApiException, InterruptedException;
  }

  /// Reads all pages, a few at a time, so that not more than those are held.
  ///
  /// @param width how many pages are read at once
  <T> void inTurns(String list, int limit, int width, Function<JsonNode, T> read, Visit<T> visit)
      throws ApiException, InterruptedException {
    Listed<T> first = get(limited(list, limit), read);
    int size = first.items().size();
    visit.of(first.items());
    long total = total(first.rest());
    if (total < 0 || (size > 0 && total / size > MOST)) {
      follow(first, read, visit, rest -> false);
      return;
    }
    long step = (long) width * size;
    for (long from = size; size > 0 && from < total; from += step) {
      List<T> several = new ArrayList<>();
      range(list, from, size, Math.min(from + step, total), read).forEach(several::addAll);
      visit.of(several);
    }
  }

  /// The pages from an offset on, each as what was made of its items.
  private <T> Collection<List<T>> range(
      String list, long begin, int size, long total, Function<JsonNode, T> read)
      throws ApiException, InterruptedException {
    List<Long> starts = new ArrayList<>();
    for (long from = begin; from < total; from += size) {
      starts.add(from);
    }
    return parallel
        .map(starts, from -> slice(list, from, Math.min(from + size, total), read))
        .values();
  }

  /// All items from an offset to another, in as many requests as the server needs; an empty page
  /// ends it.
  private <T> List<T> slice(String list, long from, long to, Function<JsonNode, T> read)
      throws ApiException, InterruptedException {
    List<T> found = new ArrayList<>();
    long next = from;
    while (next < to) {
      List<T> items =
          get(limited(list, to - next) + "&offset=" + Long.toString(next), read).items();
      if (items.isEmpty()) {
        break;
      }
      found.addAll(items);
      next += items.size();
    }
    return found;
  }

  /// The path of the first so many items.
  private static String limited(String list, long limit) {
    return list + (list.contains("?") ? "&limit=" : "?limit=") + Long.toString(limit);
  }

  /// Where nobody knows how many pages there are, as many as were read count as still to come.
  private <T> boolean follow(
      Listed<T> first, Function<JsonNode, T> read, Visit<T> visit, Predicate<Integer> enough)
      throws ApiException, InterruptedException {
    Set<String> seen = new HashSet<>();
    String next = next(first.rest());
    while (next != null && seen.add(next)) {
      if (seen.size() >= MOST) {
        throw Listed.endless(next);
      }
      if (enough.test(seen.size())) {
        return false;
      }
      Listed<T> page = get(next, read);
      visit.of(page.items());
      next = page.items().isEmpty() ? null : next(page.rest());
    }
    return true;
  }

  private <T> Listed<T> get(String path, Function<JsonNode, T> read)
      throws ApiException, InterruptedException {
    return api.page(path, "items", "_links", read);
  }

  /// `total_count` for experiments and holdouts, `totalCount` elsewhere (`launchdarkly.md §3`); -1
  /// when the page does not say.
  static long total(JsonNode page) {
    for (String name : List.of("total_count", "totalCount")) {
      if (page.path(name).isIntegralNumber()) {
        return page.path(name).longValue();
      }
    }
    return -1;
  }

  /// The server-relative path of the next page; an address elsewhere is not followed.
  private static @Nullable String next(JsonNode page) {
    String href = LiveReader.text(page.path("_links").path("next"), "href");
    return href != null && href.startsWith("/") && !href.startsWith("//") ? href : null;
  }
}
