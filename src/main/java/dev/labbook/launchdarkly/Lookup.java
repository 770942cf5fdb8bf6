package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.AnswerCheck;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ReadApi;
import dev.labbook.kind.Parallel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Finds things by key with the fewest requests: one each, or the pages of their list, whichever is
/// cheaper once the first page has said how many there are.
final class Lookup {
  private final ReadApi api;
  private final Parallel parallel;
  private final Pages pages;

  Lookup(ReadApi api, Parallel parallel) {
    this.api = api;
    this.parallel = parallel;
    this.pages = new Pages(api, parallel);
  }

  /// What is looked up.
  ///
  /// @param list the path of the list
  /// @param limit how many items are asked for on a page
  /// @param whole whether what the list does not show does not exist
  /// @param full whether an item of the list says all that is needed; one that does not is read
  ///   alone
  /// @param one the path of one item
  /// @param read makes something small of an item; the JSON is dropped
  record Sort<T>(
      String list,
      int limit,
      boolean whole,
      Predicate<JsonNode> full,
      Function<String, String> one,
      Function<JsonNode, String> key,
      Function<JsonNode, T> read) {}

  /// What was found.
  ///
  /// @param whole whether every page of the list was read
  record Found<T>(Map<String, T> byKey, boolean whole) {}

  /// What is kept of one item of a page.
  ///
  /// @param thing null for what is not wanted, or must be read alone
  private record Seen<T, P>(P passing, String key, @Nullable T thing) {}

  /// Looks up keys; those that are not there are not in the answer.
  <T> Found<T> find(Set<String> keys, Sort<T> sort) throws ApiException, InterruptedException {
    return find(keys, sort, item -> true, all -> {});
  }

  /// The same, with something made of every item of the pages that are read, wanted or not.
  ///
  /// @param glance makes it, by several threads
  /// @param passing is given it, in the order of the list
  <T, P> Found<T> find(
      Set<String> keys, Sort<T> sort, Function<JsonNode, P> glance, Consumer<P> passing)
      throws ApiException, InterruptedException {
    Map<String, T> found = new LinkedHashMap<>();
    if (keys.isEmpty()) {
      return new Found<>(found, false);
    }
    Set<String> missing = new HashSet<>(keys);
    boolean whole = false;
    if (keys.size() > 1) {
      Consumer<Seen<T, P>> visit =
          seen -> {
            passing.accept(seen.passing());
            if (seen.thing() != null && missing.remove(seen.key())) {
              found.put(seen.key(), seen.thing());
            }
          };
      whole = walk(sort, item -> seen(item, keys, sort, glance), visit, missing);
    }
    if (!whole || !sort.whole()) {
      found.putAll(each(missing, sort));
    }
    return new Found<>(found, whole);
  }

  private static <T, P> Seen<T, P> seen(
      JsonNode item, Set<String> keys, Sort<T> sort, Function<JsonNode, P> glance) {
    String key = sort.key().apply(item);
    boolean use = keys.contains(key) && sort.full().test(item);
    return new Seen<>(glance.apply(item), key, use ? sort.read().apply(item) : null);
  }

  /// A list that the server does not have is no matter where each thing can be read alone.
  private <S> boolean walk(
      Sort<?> sort, Function<JsonNode, S> read, Consumer<S> visit, Set<String> missing)
      throws ApiException, InterruptedException {
    try {
      return pages.walk(sort.list(), sort.limit(), read, visit, rest -> rest > missing.size());
    } catch (ApiException e) {
      if (sort.whole() || !(e.refusedWith(404) || e.refusedWith(405))) {
        throw e;
      }
      return false;
    }
  }

  private <T> Map<String, T> each(Set<String> keys, Sort<T> sort)
      throws ApiException, InterruptedException {
    List<String> order = new ArrayList<>(keys);
    order.sort(null);
    Map<String, Optional<T>> answers =
        parallel.map(order, key -> one(sort.one().apply(key)).map(sort.read()));
    Map<String, T> found = new LinkedHashMap<>();
    answers.forEach((key, answer) -> answer.ifPresent(thing -> found.put(key, thing)));
    return found;
  }

  /// One thing by its path; empty on 404.
  Optional<JsonNode> one(String path) throws ApiException, InterruptedException {
    try {
      ApiRequest.Read request = ApiRequest.Read.get(path);
      return Optional.of(AnswerCheck.thing(request, api.read(request), "key", "_id"));
    } catch (ApiException e) {
      if (e.refusedWith(404)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /// Walks a list, or only its first page when `enough` says so of how many would follow; whether
  /// it was all.
  <T> boolean some(
      String list,
      int limit,
      Function<JsonNode, T> read,
      Consumer<T> visit,
      Predicate<Integer> enough)
      throws ApiException, InterruptedException {
    return pages.walk(list, limit, read, visit, enough);
  }

  /// Walks a whole list.
  <T> void all(String list, int limit, Function<JsonNode, T> read, Consumer<T> visit)
      throws ApiException, InterruptedException {
    pages.walk(list, limit, read, visit, rest -> false);
  }
}
