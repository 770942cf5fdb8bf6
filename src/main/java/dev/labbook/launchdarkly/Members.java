package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.ApiException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds members' ids by e-mail, whatever its case.
final class Members {
  private final Lookup lookup;
  private final Paths paths;
  private final int limit;
  private final Map<String, String> found = new TreeMap<>();

  Members(Lookup lookup, Paths paths, int limit) {
    this.lookup = lookup;
    this.paths = paths;
    this.limit = limit;
  }

  /// The ids of those that are there: one by a filter, several by the pages unless filters are
  /// cheaper.
  Map<String, String> find(Set<String> emails) throws ApiException, InterruptedException {
    Set<String> missing = new TreeSet<>(emails);
    if (emails.size() > 1) {
      boolean whole =
          lookup.some(paths.members(), limit, m -> note(m, missing), rest -> rest > missing.size());
      if (whole) {
        return found;
      }
    }
    for (String email : Set.copyOf(missing)) {
      lookup.all(paths.membersByEmail(email), limit, m -> note(m, missing));
    }
    return found;
  }

  private void note(JsonNode member, Set<String> missing) {
    String email = LiveReader.text(member, "email", "").toLowerCase(Locale.ROOT);
    String id = LiveReader.text(member, "_id", "");
    for (String wanted : Set.copyOf(missing)) {
      if (!id.isEmpty() && wanted.toLowerCase(Locale.ROOT).equals(email)) {
        found.put(wanted, id);
        missing.remove(wanted);
      }
    }
  }
}
