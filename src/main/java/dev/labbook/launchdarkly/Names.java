package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.ApiException;
import dev.labbook.definition.Target;
import dev.labbook.kind.Parallel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What people call the flags, members and holdouts that many experiments use. Of flags only names
/// are kept: all of them where their pages are few, else those that were used last.
final class Names {
  private static final int FLAGS = 100;
  private static final int MEMBERS = 50;

  /// Flags that are kept at most unless there are as many experiments.
  private static final int MANY = 10_000;

  private final String environment;
  private final Paths paths;
  private final Lookup lookup;
  private final Parallel parallel;
  private final Map<String, Flag> flags = new LinkedHashMap<>();
  private final Map<String, String> emails = new HashMap<>();
  private final Map<String, String> holdouts = new HashMap<>();
  private long expected;
  private Map<String, Map<String, Integer>> layers = Map.of();
  private boolean flagsListed;
  private boolean membersListed;

  Names(Target target, Paths paths, Lookup lookup, Parallel parallel) {
    this.environment = Objects.requireNonNull(target.environment());
    this.paths = paths;
    this.lookup = lookup;
    this.parallel = parallel;
  }

  /// How many experiments there will be; negative when nobody knows.
  void expect(long experiments) {
    expected = experiments;
  }

  /// Looks up what is not known yet. What is not there, or may not be seen, keeps its id.
  void learn(Set<String> flagKeys, Set<String> memberIds, Set<String> holdoutIds)
      throws ApiException, InterruptedException {
    flags(unknown(flagKeys, flags));
    members(unknown(memberIds, emails));
    for (String id : unknown(holdoutIds, holdouts)) {
      holdouts.put(id, text(paths.holdoutById(id), "key"));
    }
  }

  private static List<String> unknown(Set<String> wanted, Map<String, ?> known) {
    return wanted.stream().filter(k -> !k.isEmpty() && !known.containsKey(k)).sorted().toList();
  }

  /// A flag; null when there is none.
  @Nullable Flag flag(String key) {
    return flags.get(key);
  }

  /// The id of a member by e-mail; empty when the e-mail is not known.
  Map<String, String> member(@Nullable String id) {
    return reversed(emails, id);
  }

  /// The id of a holdout by key; empty when the key is not known.
  Map<String, String> holdout(@Nullable String id) {
    return reversed(holdouts, id);
  }

  private static Map<String, String> reversed(Map<String, String> names, @Nullable String id) {
    String name = id == null ? "" : names.getOrDefault(id, "");
    return id == null || name.isEmpty() ? Map.of() : Map.of(name, id);
  }

  /// The shares of every layer; none where the API has none, or they may not be seen.
  Map<String, Map<String, Integer>> layers() {
    return layers;
  }

  /// Reads the layers, once.
  void learnLayers() throws ApiException, InterruptedException {
    try {
      layers = LayerShare.all(lookup, paths, environment);
    } catch (ApiException e) {
      if (!(e.refusedWith(403) || e.refusedWith(404) || e.refusedWith(405))) {
        throw e;
      }
    }
  }

  private void flags(List<String> wanted) throws ApiException, InterruptedException {
    if (wanted.size() > 1 && !flagsListed) {
      flagsListed = true;
      list(
          paths.flags(),
          FLAGS,
          json -> LiveReader.names(json, environment),
          flag -> flags.put(flag.key(), flag),
          this::tooMany);
    }
    List<String> missing = wanted.stream().filter(key -> !flags.containsKey(key)).toList();
    if (flags.size() > MANY && missing.size() > 1) {
      forgetBut(wanted);
    }
    Map<String, Optional<JsonNode>> found =
        parallel.map(missing, key -> lookup.one(paths.flag(key)));
    found.forEach((key, json) -> json.ifPresent(j -> flags.put(key, names(j))));
  }

  /// Walks a list where the server has it and shows it; else each thing is read alone.
  private <T> void list(
      String path,
      int limit,
      Function<JsonNode, T> read,
      Consumer<T> visit,
      Predicate<Integer> enough)
      throws ApiException, InterruptedException {
    try {
      lookup.some(path, limit, read, visit, enough);
    } catch (ApiException e) {
      if (!(e.refusedWith(403) || e.refusedWith(404) || e.refusedWith(405))) {
        throw e;
      }
    }
  }

  private boolean tooMany(int pages) {
    return pages > expected || (long) pages * FLAGS > Math.max(MANY, 2 * expected);
  }

  private Flag names(JsonNode json) {
    return LiveReader.names(json, environment);
  }

  private void forgetBut(List<String> wanted) {
    flags.keySet().retainAll(Set.copyOf(wanted));
  }

  private void members(List<String> wanted) throws ApiException, InterruptedException {
    if (wanted.size() > 1 && !membersListed) {
      membersListed = true;
      list(
          paths.members(),
          MEMBERS,
          json -> Map.entry(LiveReader.text(json, "_id", ""), LiveReader.text(json, "email", "")),
          member -> emails.put(member.getKey(), member.getValue()),
          pages -> pages > Math.max(expected, 1) || pages > MANY / MEMBERS);
    }
    for (String id : new ArrayList<>(wanted)) {
      if (!emails.containsKey(id)) {
        emails.put(id, text(paths.member(id), "email"));
      }
    }
  }

  /// A text of something by its path; empty when it is not there, or may not be seen.
  private String text(String path, String field) throws ApiException, InterruptedException {
    try {
      return lookup.one(path).map(json -> LiveReader.text(json, field, "")).orElse("");
    } catch (ApiException e) {
      if (e.refusedWith(403) || e.refusedWith(405)) {
        return "";
      }
      throw e;
    }
  }
}
