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

  /// A member as the API shows it.
  private record Member(String email, String id) {
    static Member read(JsonNode json) {
      String email = LiveReader.text(json, "email", "").toLowerCase(Locale.ROOT);
      return new Member(email, LiveReader.text(json, "_id", ""));
    }
  }

  /// The ids of those that are there: one by a filter, several by the pages unless filters are
  /// cheaper.
  Map<String, String> find(Set<String> emails) throws ApiException, InterruptedException {
    Set<String> missing = new TreeSet<>(emails);
    if (emails.size() > 1) {
      boolean whole =
          lookup.some(
              paths.members(),
              limit,
              Member::read,
              member -> note(member, missing),
              rest -> rest > missing.size());
      if (whole) {
        return found;
      }
    }
    for (String email : Set.copyOf(missing)) {
      lookup.all(paths.membersByEmail(email), limit, Member::read, m -> note(m, missing));
    }
    return found;
  }

  private void note(Member member, Set<String> missing) {
    for (String wanted : Set.copyOf(missing)) {
      if (!member.id().isEmpty() && wanted.toLowerCase(Locale.ROOT).equals(member.email())) {
        found.put(wanted, member.id());
        missing.remove(wanted);
      }
    }
  }
}
