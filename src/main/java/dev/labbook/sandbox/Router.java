package dev.labbook.sandbox;

import dev.labbook.sandbox.Route.Params;
import dev.labbook.sandbox.Route.Version;
import java.util.List;
import java.util.Optional;

/// All endpoints of the LaunchDarkly look-alike, and who may call them how (`launchdarkly.md §2`,
/// §3).
final class Router {
  private static final String PROJECT = "api/v2/projects/{project}";
  private static final String ENVIRONMENT = PROJECT + "/environments/{environment}";
  private static final String EXPERIMENTS = ENVIRONMENT + "/experiments";
  private static final String EXPERIMENT = EXPERIMENTS + "/{experiment}";
  private static final String HOLDOUTS = ENVIRONMENT + "/holdouts";
  private static final String FLAG = "api/v2/flags/{project}/{flag}";

  private static final String LEGACY = FLAG + "/experiments/{environment}/{metric}";

  private static final List<Route> ROUTES =
      List.of(
          experiments("GET", EXPERIMENTS, Api.Y2022, Experiments::list),
          experiments("POST", EXPERIMENTS, Api.Y2022, Experiments::create),
          experiments("GET", EXPERIMENT, Api.Y2022, Experiments::get),
          experiments("PATCH", EXPERIMENT, Api.Y2022, Experiments::patch),
          experiments("POST", EXPERIMENT + "/iterations", Api.Y2022, Experiments::createIteration),
          experiments("GET", PROJECT + "/experiments", Api.Y2026, Experiments::listAll),
          get(PROJECT + "/experimentation-settings", Projects::randomization),
          get("api/v2/flags/{project}", Flags::list),
          get(FLAG, Flags::get),
          Route.of("PATCH", FLAG, Version.ANY, Api.Y2022, Flags::patch),
          experiments("GET", LEGACY, Api.Y2022, LegacyFlags::results),
          experiments("DELETE", LEGACY + "/results", Api.Y2022, LegacyFlags::reset),
          get("api/v2/metrics/{project}", Metrics::list),
          get("api/v2/metrics/{project}/{metric}", Metrics::get),
          beta(PROJECT + "/metric-groups", Metrics::listGroups),
          beta(PROJECT + "/metric-groups/{group}", Metrics::getGroup),
          experiments("GET", HOLDOUTS, Api.Y2024, Holdouts::list),
          experiments("POST", HOLDOUTS, Api.Y2024, Holdouts::create),
          experiments("GET", HOLDOUTS + "/{holdout}", Api.Y2024, Holdouts::get),
          experiments("GET", HOLDOUTS + "/id/{holdout}", Api.Y2024, Holdouts::getById),
          experiments("GET", PROJECT + "/layers", Api.Y2024, Layers::list),
          experiments("POST", PROJECT + "/layers", Api.Y2024, Layers::create),
          experiments("PATCH", PROJECT + "/layers/{layer}", Api.Y2024, Layers::patch),
          get("api/v2/members", Members::list),
          get("api/v2/members/{member}", Members::get),
          get("api/v2/caller-identity", Members::caller),
          get(PROJECT, Projects::get),
          get(PROJECT + "/environments", Projects::listEnvironments),
          get(ENVIRONMENT, Projects::getEnvironment));

  private Router() {}

  /// Answers the call; throws [Refusal] for whatever LaunchDarkly would refuse.
  static Answer answer(Call call, Session session) {
    List<String> versions = call.header("ld-api-version");
    checkToken(call);
    checkOneVersion(versions);
    Route route = route(call, session.api());
    checkVersion(route.version(), versions, session.api());
    Params at = route.match(call.path()).orElseThrow();
    at.checkProject(session);
    return route.handler().answer(call, session, at);
  }

  /// The endpoint's name, for limits per route; the same for every path that nobody answers.
  static String name(Call call) {
    return ROUTES.stream()
        .filter(route -> route.method().equals(method(call)))
        .filter(route -> route.match(call.path()).isPresent())
        .map(route -> route.method() + " " + String.join("/", route.pattern()))
        .findFirst()
        .orElse("none");
  }

  private static Route route(Call call, Api api) {
    List<Route> here =
        ROUTES.stream()
            .filter(route -> api.atLeast(route.since()))
            .filter(route -> route.match(call.path()).isPresent())
            .toList();
    if (here.isEmpty()) {
      throw Refusal.notFound("Invalid resource identifier");
    }
    Optional<Route> route = here.stream().filter(r -> r.method().equals(method(call))).findFirst();
    return route.orElseThrow(() -> Refusal.methodNotAllowed(call.method()));
  }

  private static String method(Call call) {
    return call.method().equals("HEAD") ? "GET" : call.method();
  }

  /// Any token is good, but it must be sent raw.
  private static void checkToken(Call call) {
    List<String> tokens = call.header("authorization");
    if (tokens.isEmpty()
        || tokens.getFirst().isBlank()
        || tokens.getFirst().regionMatches(true, 0, "Bearer ", 0, 7)) {
      throw Refusal.unauthorized();
    }
  }

  private static void checkOneVersion(List<String> versions) {
    if (versions.size() > 1) {
      throw Refusal.invalid("Too many values for parameter LD-API-Version, got " + versions.size());
    }
    if (!versions.isEmpty() && !versions.getFirst().matches("beta|[0-9]{8}")) {
      throw Refusal.invalid("LD-API-Version must be beta or a date such as 20240415");
    }
  }

  private static void checkVersion(Version needed, List<String> versions, Api api) {
    boolean free =
        needed == Version.ANY || (needed == Version.EXPERIMENTS && api.atLeast(Api.Y2026));
    if (!free && !versions.contains("beta")) {
      throw Refusal.forbidden("This resource is in beta: send the header \"LD-API-Version: beta\"");
    }
  }

  private static Route experiments(String method, String path, Api since, Route.Handler handler) {
    return Route.of(method, path, Version.EXPERIMENTS, since, handler);
  }

  private static Route get(String path, Route.Handler handler) {
    return Route.of("GET", path, Version.ANY, Api.Y2022, handler);
  }

  private static Route beta(String path, Route.Handler handler) {
    return Route.of("GET", path, Version.BETA, Api.Y2024, handler);
  }
}
