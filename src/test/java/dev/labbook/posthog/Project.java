package dev.labbook.posthog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A workspace and a sandbox with one experiment and one definition for each cell of the truth
/// table, `WANTED_LIVE_DESIGN`.
final class Project {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Project() {}

  static void write(Path folder, String era, List<String> cells) throws IOException {
    ObjectNode place = JSON.objectNode().put("platform", "posthog").put("project", "42");
    place.put("api", era).putArray("events").add("$pageview");
    ArrayNode experiments = place.putArray("experiments");
    StringBuilder definitions = new StringBuilder();
    int id = 0;
    for (String cell : cells) {
      String[] parts = cell.split("_", -1);
      id++;
      if (!parts[1].equals("absent")) {
        experiments.add(live(id, cell, parts[1], era));
      }
      definitions.append("---\n").append(definition(cell, parts, era)).append('\n');
    }
    Files.writeString(folder.resolve("sandbox/web.json"), place.toString());
    Files.writeString(folder.resolve("all.yaml"), definitions);
    Files.writeString(
        folder.resolve("labbook.yaml"),
        """
        version: 1
        definitions: all.yaml
        targets:
          web: {platform: posthog, url: sandbox, project: "42"}
        """);
  }

  private static ObjectNode live(int id, String cell, String state, String era) {
    ObjectNode live = JSON.objectNode().put("id", id).put("name", cell).put("flag", cell);
    live.set("variants", variants("test", 50));
    live.put("rollout", 100);
    switch (state) {
      case "running", "paused", "stopped" -> live.put("status", state);
      case "frozen" -> live.put("status", era.equals("2026") ? "exposure_frozen" : "running");
      case "archived" -> live.put("status", "stopped").put("archived", true);
      case "archived-draft" -> live.put("archived", true);
      default -> {}
    }
    return live;
  }

  private static ObjectNode definition(String cell, String[] parts, String era) {
    String design = parts[2];
    ObjectNode d = JSON.objectNode().put("kind", "posthog/experiment").put("target", "web");
    d.put("flagKey", cell).put("name", design.equals("named") ? "Another name" : cell);
    if (!parts[0].equals("left-out")) {
      d.put("status", parts[0]);
    }
    int share = design.equals("split") ? 60 : 50;
    d.set("variants", variants(design.equals("refused") ? "other" : "test", share));
    d.put("rollout", 100);
    d.putObject("restart").put("justification", "more for the control");
    d.putObject("delete").put("justification", "no longer needed");
    if (!era.equals("2026") && parts[1].equals("absent")) {
      d.putObject("filters").put("insight", "TRENDS").putArray("events").addObject().put("id", "a");
    }
    if (design.equals("ship")) {
      ObjectNode conclusion = d.putObject("conclusion").put("ship", "test");
      if (!era.equals("seed")) {
        conclusion.put("result", "won").put("comment", "Clear");
      }
    }
    return d;
  }

  private static ArrayNode variants(String second, int first) {
    ArrayNode variants = JSON.arrayNode();
    variants.addObject().put("key", "control").put("rollout", first);
    variants.addObject().put("key", second).put("rollout", 100 - first);
    return variants;
  }
}
