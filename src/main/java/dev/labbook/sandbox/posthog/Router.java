package dev.labbook.sandbox.posthog;

import dev.labbook.sandbox.Answer;
import dev.labbook.sandbox.Call;
import java.util.List;

/// All endpoints, since when they are there, and what the key needs for them (`posthog.md §1`).
/// Paths are good with a trailing slash and without one.
final class Router {
  private static final String READ = "experiment:read";
  private static final String WRITE = "experiment:write";
  private static final String FLAG_READ = "feature_flag:read";
  private static final String FLAG_WRITE = "feature_flag:write";
  private static final String PROJECT = "api/projects/{project}/";
  private static final String EXPERIMENTS = PROJECT + "experiments";
  private static final String EXPERIMENT = EXPERIMENTS + "/{id}";
  private static final String FLAG = PROJECT + "feature_flags/{id}";
  private static final String HOLDOUT = PROJECT + "experiment_holdouts/{id}";
  private static final String SAVED = PROJECT + "experiment_saved_metrics/{id}";

  private static final List<Route> ROUTES =
      List.of(
          Route.of("GET", EXPERIMENTS, READ, Era.SEED, Lists::experiments),
          Route.of("POST", EXPERIMENTS, WRITE, Era.SEED, Experiments::create),
          Route.of(
              "GET", EXPERIMENTS + "/requires_flag_implementation", READ, Era.SEED, Odds::seen),
          Route.of(
              "GET", EXPERIMENTS + "/eligible_feature_flags", FLAG_READ, Era.Y2025, Odds::eligible),
          Route.of("GET", EXPERIMENT, READ, Era.SEED, Experiments::get),
          Route.of("PATCH", EXPERIMENT, WRITE, Era.SEED, Experiments::patch),
          Route.of("PUT", EXPERIMENT, WRITE, Era.SEED, Experiments::patch),
          Route.of("DELETE", EXPERIMENT, WRITE, Era.SEED, Experiments::delete),
          Route.of(
              "POST",
              EXPERIMENT + "/create_exposure_cohort_for_experiment",
              WRITE,
              Era.SEED,
              Odds::cohort),
          Route.of("POST", EXPERIMENT + "/duplicate", WRITE, Era.Y2025, Duplicates::of),
          action("launch", Lifecycle::launch),
          action("pause", Lifecycle::pause),
          action("resume", Lifecycle::resume),
          action("end", Lifecycle::end),
          action("ship_variant", Lifecycle::ship),
          action("archive", Lifecycle::archive),
          action("unarchive", Lifecycle::unarchive),
          action("reset", Lifecycle::reset),
          action("freeze_exposure", Lifecycle::freeze),
          action("unfreeze_exposure", Lifecycle::unfreeze),
          Route.of("GET", PROJECT + "feature_flags", FLAG_READ, Era.SEED, Lists::flags),
          Route.of("POST", PROJECT + "feature_flags", FLAG_WRITE, Era.SEED, Flags::create),
          Route.of("GET", FLAG, FLAG_READ, Era.SEED, Flags::get),
          Route.of("PATCH", FLAG, FLAG_WRITE, Era.SEED, Flags::patch),
          Route.of("DELETE", FLAG, FLAG_WRITE, Era.SEED, Flags::delete),
          Route.of("GET", PROJECT + "experiment_holdouts", READ, Era.SEED, Lists::holdouts),
          Route.of("POST", PROJECT + "experiment_holdouts", WRITE, Era.SEED, Holdouts::create),
          Route.of("GET", HOLDOUT, READ, Era.SEED, Holdouts::get),
          Route.of("PATCH", HOLDOUT, WRITE, Era.SEED, Holdouts::patch),
          Route.of("PUT", HOLDOUT, WRITE, Era.SEED, Holdouts::patch),
          Route.of("DELETE", HOLDOUT, WRITE, Era.SEED, Holdouts::delete),
          Route.of("GET", PROJECT + "experiment_saved_metrics", READ, Era.SEED, Lists::saved),
          Route.of("POST", PROJECT + "experiment_saved_metrics", WRITE, Era.SEED, Saved::create),
          Route.of("GET", SAVED, READ, Era.SEED, Saved::get),
          Route.of("PATCH", SAVED, WRITE, Era.SEED, Saved::patch),
          Route.of("PUT", SAVED, WRITE, Era.SEED, Saved::patch),
          Route.of("DELETE", SAVED, WRITE, Era.SEED, Saved::delete),
          Route.of(
              "POST", "api/environments/{project}/query", "query:read", Era.Y2025, Queries::run),
          Route.of(
              "GET",
              PROJECT + "event_definitions",
              "event_definition:read",
              Era.SEED,
              Odds::events));

  private Router() {}

  /// Answers the call; throws [Refusal] for whatever PostHog would refuse.
  static Answer answer(Session session) {
    Call call = session.call();
    checkToken(call);
    List<Route> here =
        ROUTES.stream()
            .filter(route -> session.era().atLeast(route.since()))
            .filter(route -> route.matches(call.path()))
            .toList();
    if (here.isEmpty() || !call.path().get(2).equals(session.settings().project())) {
      throw Refusal.notFound();
    }
    String method = call.method().equals("HEAD") ? "GET" : call.method();
    Route route =
        here.stream()
            .filter(it -> it.method().equals(method))
            .findFirst()
            .orElseThrow(() -> Refusal.methodNotAllowed(call.method()));
    session.need(route.scope());
    return route.handler().answer(session, route.id(call.path()));
  }

  /// Any token is good, but it must be a bearer's.
  private static void checkToken(Call call) {
    List<String> tokens = call.header("authorization");
    String token = tokens.isEmpty() ? "" : tokens.getFirst();
    if (!token.regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw Refusal.unauthenticated(
          "not_authenticated", "Authentication credentials were not provided.");
    }
    if (token.substring(7).isBlank()) {
      throw Refusal.unauthenticated(
          "authentication_failed", "Incorrect authentication credentials.");
    }
  }

  private static Route action(String name, Route.Handler handler) {
    return Route.of("POST", EXPERIMENT + "/" + name, WRITE, Era.Y2026, handler);
  }
}
