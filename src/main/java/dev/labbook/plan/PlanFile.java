package dev.labbook.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.plan.Plan.TargetInfo;
import java.util.SortedMap;

/// A plan as a document. What is read is what was written, but for the holders behind the holds: a
/// file has the resources' names.
public final class PlanFile {
  /// The format that is written. The same number before the point can be read.
  public static final String FORMAT_VERSION = "1.0";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private PlanFile() {}

  /// The plan's JSON, with the digest of its changes.
  public static ObjectNode write(Plan plan) {
    ObjectNode json = JSON.objectNode();
    json.put("formatVersion", FORMAT_VERSION);
    json.put("digest", Digest.of(plan.changes()));
    if (plan.revision() != null) {
      json.put("revision", plan.revision());
    }
    json.set("targets", targets(plan.targets()));
    ArrayNode changes = json.putArray("changes");
    plan.changes().forEach(change -> changes.add(ChangeJson.of(change)));
    if (plan.removed() != null) {
      ArrayNode removed = json.putArray("removed");
      plan.removed().forEach(a -> removed.addObject().put("address", a.toString()));
    }
    if (!plan.divergences().isEmpty()) {
      ArrayNode divergences = json.putArray("divergences");
      plan.divergences().forEach(d -> divergences.add(divergence(d)));
    }
    json.set("problems", ProblemJson.of(plan.problems()));
    json.set("summary", summary(plan));
    return json;
  }

  /// Reads a plan and checks its digest.
  ///
  /// @throws PlanFileException when it is not a plan, of another format, or not as it was written
  public static Plan read(JsonNode document) throws PlanFileException {
    return PlanReader.read(document);
  }

  /// Reads the text of a plan file; see [#read].
  public static Plan parse(String text) throws PlanFileException {
    try {
      return read(JsonInput.parse(text));
    } catch (JsonProcessingException e) {
      throw PlanReader.notAPlan("it is not JSON, or cut: " + e.getOriginalMessage());
    }
  }

  static ObjectNode targets(SortedMap<String, TargetInfo> targets) {
    ObjectNode json = JSON.objectNode();
    targets.forEach((name, target) -> json.set(name, target(target)));
    return json;
  }

  private static ObjectNode target(TargetInfo target) {
    ObjectNode json =
        JSON.objectNode()
            .put("platform", target.platform())
            .put("url", target.url())
            .put("project", target.project());
    return target.environment() == null ? json : json.put("environment", target.environment());
  }

  private static ObjectNode divergence(Divergence divergence) {
    ObjectNode json =
        JSON.objectNode().put("kind", divergence.kind()).put("key", divergence.key());
    json.set("declaredAt", ChangeJson.place(divergence.declaredAt()));
    ArrayNode fields = json.putArray("fields");
    for (Divergence.Field field : divergence.fields()) {
      ObjectNode values = fields.addObject().put("path", field.path()).putObject("values");
      field.values().forEach(values::set);
    }
    return json;
  }

  private static ObjectNode summary(Plan plan) {
    ObjectNode json = JSON.objectNode();
    plan.counts().forEach((action, count) -> json.put(action.word(), count));
    return json.put("unchanged", plan.unchanged()).put("requests", plan.requests());
  }
}
