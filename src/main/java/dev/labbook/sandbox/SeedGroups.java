package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads what groups experiments in a seed: holdouts before them, layers after.
record SeedGroups(World world) {

  Holdout holdout(SeedNode node) {
    node.only(
        Set.of(
            "key",
            "environment",
            "_id",
            "name",
            "description",
            "amount",
            "attributes",
            "maintainer",
            "createdAt"));
    String key = node.key("key");
    String environment = environment(node);
    return new Holdout(
        node.text("_id", Ids.hex("holdout", environment, key)),
        key,
        environment,
        node.text("name", key),
        node.text("description", key),
        amount(node),
        node.has("maintainer")
            ? SeedReader.memberId(world, node, "maintainer")
            : world.members().stream().map(Member::id).findFirst().orElse(null),
        node.texts("attributes"),
        node.time("createdAt", SeedTimes.DAWN));
  }

  Layer layer(SeedNode node) {
    node.only(Set.of("key", "name", "description", "createdAt", "reservations"));
    String key = node.key("key");
    List<Layer.Reservation> reservations = new ArrayList<>();
    for (SeedNode item : node.list("reservations")) {
      item.only(Set.of("experiment", "environment", "percent"));
      String environment = environment(item);
      String experiment = item.text("experiment");
      if (world.experiment(environment, experiment).isEmpty()) {
        item.at("experiment").problem("'" + experiment + "' is none of the experiments");
      }
      int percent = percent(item);
      reservations.add(new Layer.Reservation(environment, experiment, percent));
    }
    return new Layer(
        key,
        node.text("name", key),
        node.text("description", key),
        node.time("createdAt", SeedTimes.DAWN),
        List.copyOf(reservations));
  }

  private static String amount(SeedNode node) {
    JsonNode amount = node.node().path("amount");
    boolean fits = amount.isNumber() || amount.isTextual();
    if (node.has("amount") && !(fits && Allocation.isPercent(amount.asText()))) {
      node.at("amount").problem("must be a decimal number from 0 to 100");
    }
    return fits ? amount.asText() : "10";
  }

  private static int percent(SeedNode node) {
    long percent = node.whole("percent", -1, 0);
    if (percent < 0 || percent > 100) {
      node.at("percent").problem("is required: a whole number from 0 to 100");
    }
    return (int) percent;
  }

  private String environment(SeedNode node) {
    List<Settings.Environment> all = world.settings().environments();
    if (!node.has("environment") && all.size() == 1) {
      return all.getFirst().key();
    }
    String key = node.text("environment");
    if (!key.isEmpty() && !world.settings().hasEnvironment(key)) {
      node.at("environment").problem("'" + key + "' is none of the environments");
    }
    return key;
  }
}
