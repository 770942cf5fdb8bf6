package dev.labbook.posthog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ReadApi;
import dev.labbook.definition.Address;
import dev.labbook.kind.Parallel;
import dev.labbook.source.Problems;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is asked for before a launch: whether events carry flags at all, and whether the events
/// that metrics count have ever been seen (`posthog.md §2.1, §4`).
final class LaunchFacts {
  /// More would make an address that is too long.
  private static final int MOST_EVENTS = 20;

  private final Paths paths;
  private final ReadApi api;
  private final Parallel parallel;
  private final Set<String> unseen = new TreeSet<>();
  private boolean unimplemented;
  private @Nullable String unchecked;

  LaunchFacts(Paths paths, ReadApi api, Parallel parallel) {
    this.paths = paths;
    this.api = api;
    this.parallel = parallel;
  }

  /// Reads only what the changes that show need.
  void read(List<ExperimentDefinition> wanted, Map<Address, Live> live)
      throws ApiException, InterruptedException {
    boolean launches = false;
    Set<String> launched = new TreeSet<>();
    Set<String> sent = new TreeSet<>();
    for (ExperimentDefinition d : wanted) {
      Live one = Objects.requireNonNull(live.get(d.address()));
      List<ExperimentChange> changes = new Decision(d, one, new Problems()).decide();
      if (changes.contains(new ExperimentChange.Launch())) {
        launches = true;
        launched.addAll(Events.of(d));
      }
      if (!d.allowUnknownEvents() && Events.sent(changes, one.around().api())) {
        sent.addAll(Events.of(d));
      }
    }
    boolean asks = launches;
    parallel.together(
        () -> unimplemented = asks && requiresImplementation(launched), () -> unseen(sent));
  }

  /// Whether no event of the last seven days carries a flag. Where that cannot be told, it is not
  /// said.
  private boolean requiresImplementation(Set<String> events)
      throws ApiException, InterruptedException {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    events.stream().limit(MOST_EVENTS).forEach(e -> list.addObject().put("id", e));
    try {
      String path = paths.requiresFlagImplementation(list.toString());
      return api.read(ApiRequest.Read.get(path)).body().path("result").asBoolean(false);
    } catch (ApiException e) {
      if (e.refusedWith(403) || e.refusedWith(404) || e.refusedWith(400)) {
        return false;
      }
      throw e;
    }
  }

  private void unseen(Set<String> events) throws ApiException, InterruptedException {
    if (events.isEmpty()) {
      return;
    }
    try {
      Pages pages = new Pages(api, parallel);
      parallel
          .map(events, event -> seen(pages, event))
          .forEach(
              (event, seen) -> {
                if (!seen) {
                  unseen.add(event);
                }
              });
    } catch (ApiException e) {
      if (!e.refusedWith(403) && !e.refusedWith(404)) {
        throw e;
      }
      unseen.clear();
      unchecked =
          e.refusedWith(403)
              ? "the token lacks the scope event_definition:read"
              : "the server does not show its events";
    }
  }

  private boolean seen(Pages pages, String event) throws ApiException, InterruptedException {
    Set<String> names = new TreeSet<>();
    pages.follow(
        paths.eventDefinitions(event),
        json -> LiveReader.text(json, "name", ""),
        name -> names.add(name));
    return names.contains(event);
  }

  /// Whether no event of a launch carries a flag.
  boolean unimplemented() {
    return unimplemented;
  }

  /// The events that were never seen.
  Set<String> unseen() {
    return unseen;
  }

  /// Why events could not be looked up; null when they could, or nothing asked for it.
  @Nullable String unchecked() {
    return unchecked;
  }
}
