package dev.labbook.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.definition.Address;
import java.util.List;

/// Drift as a document.
public final class DriftFile {
  private static final String FORMAT_VERSION = "1.0";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private DriftFile() {}

  /// Its JSON.
  public static ObjectNode write(Drift drift) {
    ObjectNode json = JSON.objectNode().put("formatVersion", FORMAT_VERSION);
    json.set("targets", PlanFile.targets(drift.targets()));
    ArrayNode items = json.putArray("drift");
    ArrayNode zombies = json.putArray("zombies");
    for (Drift.Item item : drift.items()) {
      if (item.state() != Drift.State.SAME) {
        items.add(item(item));
      }
      item.zombies().forEach(zombie -> zombies.add(zombie(item, zombie)));
    }
    json.set("unmanaged", addresses(drift.unmanaged()));
    if (drift.removed() != null) {
      json.set("removed", addresses(drift.removed()));
    }
    json.set("problems", ProblemJson.of(drift.problems()));
    json.set("summary", summary(drift));
    return json;
  }

  private static ObjectNode item(Drift.Item item) {
    ObjectNode json = at(item).put("state", item.state().word());
    ArrayNode actions = json.putArray("actions");
    item.actions().forEach(action -> actions.add(action.word()));
    ArrayNode fields = json.putArray("fields");
    item.fields().forEach(field -> fields.add(ChangeJson.moved(field)));
    return json;
  }

  private static ObjectNode at(Drift.Item item) {
    ObjectNode json = JSON.objectNode().put("address", item.address().toString());
    json.set("declaredAt", ChangeJson.place(item.declaredAt()));
    return json;
  }

  private static ObjectNode zombie(Drift.Item item, Zombie zombie) {
    ObjectNode json = at(item).put("code", zombie.sort().word());
    if (zombie.since() != null) {
      json.put("since", zombie.since().toString());
    }
    return json.put("text", zombie.text());
  }

  private static ArrayNode addresses(List<Address> addresses) {
    ArrayNode json = JSON.arrayNode(addresses.size());
    addresses.forEach(address -> json.addObject().put("address", address.toString()));
    return json;
  }

  private static ObjectNode summary(Drift drift) {
    ObjectNode json = JSON.objectNode();
    json.put("drifted", drift.count(Drift.State.DRIFTED));
    json.put("pending", drift.count(Drift.State.PENDING));
    json.put("zombies", drift.zombies());
    json.put("unmanaged", drift.unmanaged().size());
    if (drift.removed() != null) {
      json.put("removed", drift.removed().size());
    }
    return json.put("unchanged", drift.unchanged());
  }
}
