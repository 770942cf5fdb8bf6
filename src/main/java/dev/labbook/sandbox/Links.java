package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Where things live, as `_links` say it: paths relative to the server.
final class Links {
  private Links() {}

  static ObjectNode json(String href) {
    return Json.object().put("href", href).put("type", "application/json");
  }

  static ObjectNode self(String href) {
    ObjectNode links = Json.object();
    links.set("self", json(href));
    return links;
  }

  static ObjectNode of(String self, String parent) {
    ObjectNode links = Json.object();
    links.set("parent", json(parent));
    links.set("self", json(self));
    return links;
  }

  static String project(Settings settings) {
    return "/api/v2/projects/" + settings.project();
  }

  static String environment(Settings settings, String environment) {
    return project(settings) + "/environments/" + environment;
  }

  static String flag(Settings settings, String flag) {
    return "/api/v2/flags/" + settings.project() + "/" + flag;
  }

  static String metric(Settings settings, String metric) {
    return "/api/v2/metrics/" + settings.project() + "/" + metric;
  }

  static String metricGroup(Settings settings, String group) {
    return project(settings) + "/metric-groups/" + group;
  }

  static String member(String id) {
    return "/api/v2/members/" + id;
  }
}
