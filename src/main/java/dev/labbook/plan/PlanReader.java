package dev.labbook.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.Method;
import dev.labbook.definition.Address;
import dev.labbook.plan.Plan.TargetInfo;
import dev.labbook.source.Place;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads what [PlanFile#write] writes. Keys that it does not know are left alone: a later 1.x may
/// have more.
final class PlanReader {
  private static final String MAJOR = "1.";

  private PlanReader() {}

  static Plan read(JsonNode document) throws PlanFileException {
    checkFormat(document);
    JsonCursor root = JsonCursor.root(document);
    Plan plan =
        new Plan(
            targets(root.get("targets")),
            changes(root),
            root.list("problems", PlanReader::problem),
            root.get("summary").get("unchanged").whole(),
            root.textOrNull("revision"),
            root.has("removed")
                ? root.list("removed", removed -> address(removed.get("address")))
                : null,
            root.has("divergences")
                ? root.list("divergences", PlanReader::divergence)
                : List.of());
    checkDigest(root.get("digest").text(), plan);
    checkTargets(plan, root.get("targets"));
    return plan;
  }

  static PlanFileException notAPlan(String why) {
    return new PlanFileException(
        "not a plan file: " + why, "Make one with: labbook plan --save FILE");
  }

  private static void checkFormat(JsonNode document) throws PlanFileException {
    if (!document.isObject() || !document.path("formatVersion").isTextual()) {
      throw notAPlan("it is not a JSON object with a formatVersion");
    }
    String version = document.path("formatVersion").textValue();
    if (!version.startsWith(MAJOR)) {
      throw new PlanFileException(
          "its format is " + version + "; this Labbook reads " + MAJOR + "x",
          "Make a new plan with this Labbook, or use the one that made the file.");
    }
    if (!document.has("digest") || !document.has("changes")) {
      throw notAPlan("it has no digest or no changes");
    }
  }

  private static void checkDigest(String written, Plan plan) throws PlanFileException {
    String found = Digest.of(plan.changes());
    if (!found.equals(written)) {
      throw new PlanFileException(
          "altered by hand or cut: its digest is " + written + ", its changes give " + found,
          "Make a new plan and have it reviewed; a plan file is not meant to be edited.");
    }
  }

  /// Without it nothing could say whether the plan was made for the same place.
  private static void checkTargets(Plan plan, JsonCursor targets) throws PlanFileException {
    for (Change change : plan.changes()) {
      if (!plan.targets().containsKey(change.address().target())) {
        throw targets.wrong("does not name '" + change.address().target() + "', which is changed");
      }
    }
  }

  private static SortedMap<String, TargetInfo> targets(JsonCursor json) throws PlanFileException {
    SortedMap<String, TargetInfo> targets = new TreeMap<>();
    for (Map.Entry<String, JsonCursor> entry : json.entries()) {
      JsonCursor target = entry.getValue();
      targets.put(
          entry.getKey(),
          new TargetInfo(
              target.text("platform"),
              target.text("url"),
              target.text("project"),
              target.textOrNull("environment")));
    }
    return targets;
  }

  private static List<Change> changes(JsonCursor root) throws PlanFileException {
    List<Change> changes = root.list("changes", PlanReader::change);
    if (changes.stream().map(Change::address).distinct().count() < changes.size()) {
      throw root.get("changes").wrong("names an experiment twice");
    }
    return changes.stream().sorted(Comparator.comparing(Change::address)).toList();
  }

  private static Change change(JsonCursor json) throws PlanFileException {
    Change change =
        new Change(
            address(json.get("address")),
            json.list("actions", PlanReader::action),
            place(json.get("declaredAt")),
            json.list("fields", PlanReader::field),
            json.list("effects", e -> new Effect(e.text("code"), e.text("text"))),
            json.list("risks", PlanReader::risk),
            json.list("steps", PlanReader::step),
            json.list("holds", hold -> Hold.during(hold.text())),
            json.list("releases", JsonCursor::text),
            json.list("after", PlanReader::address),
            json.text("basis"),
            json.has("running") && json.get("running").truth());
    if (change.actions().isEmpty()) {
      throw json.get("actions").wrong("is empty");
    }
    if (change.action() != action(json.get("action"))) {
      throw json.get("action").wrong("is not the first in rank of the actions");
    }
    return change;
  }

  private static Address address(JsonCursor json) throws PlanFileException {
    Address address = Address.parse(json.text());
    if (address == null) {
      throw json.wrong("is not KIND:TARGET/KEY");
    }
    return address;
  }

  private static Action action(JsonCursor json) throws PlanFileException {
    return json.oneOf(List.of(Action.values()), Action::word);
  }

  private static Place place(JsonCursor json) throws PlanFileException {
    return new Place(json.text("file"), json.get("line").whole(), json.get("column").whole());
  }

  private static FieldChange field(JsonCursor json) throws PlanFileException {
    List<FieldChange.Moved> movers = List.of(FieldChange.Moved.values());
    return new FieldChange(
        json.text("path"),
        json.nodeOrNull("before"),
        json.nodeOrNull("after"),
        json.has("moved") ? json.get("moved").oneOf(movers, FieldChange.Moved::word) : null);
  }

  private static Divergence divergence(JsonCursor json) throws PlanFileException {
    return new Divergence(
        json.text("kind"),
        json.text("key"),
        place(json.get("declaredAt")),
        json.list("fields", PlanReader::diverging));
  }

  private static Divergence.Field diverging(JsonCursor json) throws PlanFileException {
    SortedMap<String, JsonNode> values = new TreeMap<>();
    for (Map.Entry<String, JsonCursor> entry : json.get("values").entries()) {
      values.put(entry.getKey(), entry.getValue().node());
    }
    return new Divergence.Field(json.text("path"), values);
  }

  private static Risk risk(JsonCursor json) throws PlanFileException {
    List<Risk.Level> levels = List.of(Risk.Level.values());
    Risk.Level level = json.get("severity").oneOf(levels, Risk.Level::word);
    return new Risk(json.text("code"), level, json.text("text"));
  }

  private static Step step(JsonCursor json) throws PlanFileException {
    String summary = json.textOrNull("summary");
    return new Step(
        json.text("id"),
        summary == null ? "" : summary,
        json.get("method").oneOf(Arrays.asList(Method.values()), Method::name),
        json.text("path"),
        json.text("contentType"),
        json.nodeOrNull("body"),
        json.has("late") ? lates(json.get("late")) : new TreeMap<>());
  }

  private static SortedMap<String, Late> lates(JsonCursor json) throws PlanFileException {
    SortedMap<String, Late> lates = new TreeMap<>();
    for (Map.Entry<String, JsonCursor> entry : json.entries()) {
      lates.put(entry.getKey(), late(entry.getValue()));
    }
    return lates;
  }

  private static Late late(JsonCursor json) throws PlanFileException {
    return switch (json.text("from")) {
      case "read" -> new Late.Read(json.text("path"), json.text("pointer"));
      case "step" -> new Late.Step(json.text("step"), json.text("pointer"));
      case "clock" -> new Late.Clock();
      case "run" -> new Late.Run();
      default -> throw json.get("from").wrong("is not read, step, clock or run");
    };
  }

  private static Problem problem(JsonCursor json) throws PlanFileException {
    List<Severity> severities = List.of(Severity.values());
    @Nullable Place place = json.has("file") ? place(json) : null;
    return new Problem(
        json.get("severity").oneOf(severities, Severity::word),
        json.text("code"),
        json.textOrNull("address"),
        place,
        json.text("message"),
        json.textOrNull("hint"));
  }
}
