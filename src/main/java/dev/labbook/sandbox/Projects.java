package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// The project, its environments (without their keys, which are secrets) and its randomization
/// units.
final class Projects {
  private Projects() {}

  static Answer get(Call call, Session session, Route.Params at) {
    Settings settings = session.settings();
    ObjectNode json = Json.object();
    json.set("_links", Links.self(Links.project(settings)));
    json.put("_id", Ids.hex("project", settings.project()));
    json.put("key", settings.project());
    json.put("includeInSnippetByDefault", false);
    json.put("name", settings.projectName());
    json.putArray("tags");
    if (call.parameters("expand").contains("environments")) {
      json.set("environments", page(call, session));
    }
    return Answer.ok(json);
  }

  static Answer listEnvironments(Call call, Session session, Route.Params at) {
    return Answer.ok(page(call, session));
  }

  static Answer getEnvironment(Call call, Session session, Route.Params at) {
    String key = at.environment(session);
    Settings settings = session.settings();
    return Answer.ok(
        show(settings, new Settings.Environment(key, settings.environmentName(key), false)));
  }

  /// The default unit first, as the server lists them (`launchdarkly.md §5`).
  static Answer randomization(Call call, Session session, Route.Params at) {
    Settings settings = session.settings();
    ObjectNode json = Json.object();
    json.put("_projectId", Ids.hex("project", settings.project()));
    json.put("_projectKey", settings.project());
    ArrayNode units = json.putArray("randomizationUnits");
    settings
        .randomizationUnits()
        .forEach(
            unit ->
                units
                    .addObject()
                    .put("randomizationUnit", unit)
                    .put("default", units.size() == 1)
                    .put("_hidden", false)
                    .put("_displayName", unit));
    json.set("_links", Links.self(Links.project(settings) + "/experimentation-settings"));
    return Answer.ok(json);
  }

  private static ObjectNode page(Call call, Session session) {
    Settings settings = session.settings();
    Page<Settings.Environment> page =
        Page.of(call, settings.environments(), settings.maxPageSize());
    return page.show(call, "totalCount", environment -> show(settings, environment));
  }

  private static ObjectNode show(Settings settings, Settings.Environment environment) {
    ObjectNode json = Json.object();
    json.set("_links", Links.self(Links.environment(settings, environment.key())));
    json.put("_id", Ids.hex("environment", environment.key()));
    json.put("key", environment.key());
    json.put("name", environment.name());
    json.put("color", "417505");
    json.put("defaultTtl", 0);
    json.put("secureMode", false);
    json.put("defaultTrackEvents", false);
    json.put("requireComments", false);
    json.put("confirmChanges", false);
    json.putArray("tags");
    json.put("critical", false);
    return json;
  }
}
