package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The layer endpoints (`launchdarkly.md §2`, §4.1).
final class Layers {
  private static final Pattern FILTER =
      Pattern.compile("reservations\\.experimentKey contains (\\S+)");

  private Layers() {}

  static Answer list(Call call, Session session, Route.Params at) {
    String filter = call.parameter("filter");
    String experiment = filter == null ? null : experiment(filter);
    List<Layer> found =
        session.world().layers().stream()
            .filter(layer -> experiment == null || has(layer, experiment))
            .toList();
    Page<Layer> page = Page.of(call, found, session.settings().maxPageSize());
    return Answer.ok(page.show(call, "totalCount", layer -> show(session, layer)));
  }

  private static String experiment(String filter) {
    Matcher matcher = FILTER.matcher(filter);
    if (!matcher.matches()) {
      throw Refusal.invalid(
          "filter knows only 'reservations.experimentKey contains KEY', not " + filter);
    }
    return matcher.group(1);
  }

  private static boolean has(Layer layer, String experiment) {
    return layer.reservations().stream().anyMatch(r -> r.experiment().equals(experiment));
  }

  static Answer create(Call call, Session session, Route.Params at) {
    Body body = Body.of(call);
    String key = body.word("key");
    if (!SeedNode.KEY.matcher(key).matches()) {
      throw body.wrong("key", "must match " + SeedNode.KEY);
    }
    if (session.world().layer(key).isPresent()) {
      throw Refusal.invalid("A layer with that key already exists: " + key);
    }
    Layer layer =
        new Layer(key, body.word("name"), body.text("description"), session.now(), List.of());
    session.put(layer);
    return Answer.created(show(session, layer));
  }

  static Answer patch(Call call, Session session, Route.Params at) {
    SemanticPatch.check(call, false);
    String key = at.get("layer");
    Layer layer =
        session.world().layer(key).orElseThrow(() -> Refusal.notFound("Unknown layer key " + key));
    String environment = Body.of(call).textOrNull("environmentKey");
    for (Body instruction : SemanticPatch.instructions(call, body -> body)) {
      layer = apply(session, layer, environment, instruction);
    }
    session.put(layer);
    return Answer.ok(show(session, layer));
  }

  private static Layer apply(
      Session session, Layer layer, @Nullable String environment, Body instruction) {
    return switch (instruction.word("kind")) {
      case "updateName" -> layer.called(instruction.word("name"), layer.description());
      case "updateDescription" -> layer.called(layer.name(), instruction.text("description"));
      case "updateExperimentReservation" ->
          reserve(session, layer, known(session, environment), instruction);
      case "removeExperiment" -> release(session, layer, known(session, environment), instruction);
      default -> throw instruction.wrong("kind", "is unknown: " + instruction.word("kind"));
    };
  }

  private static String known(Session session, @Nullable String environment) {
    if (environment == null || !session.settings().hasEnvironment(environment)) {
      throw Refusal.invalid("environmentKey must name an environment of the project");
    }
    return environment;
  }

  private static Layer reserve(Session session, Layer layer, String environment, Body body) {
    Experiment experiment = experiment(session, environment, body);
    int percent = body.whole("reservationPercent");
    if (percent < 0 || percent > 100) {
      throw body.wrong("reservationPercent", "must be an integer from 0 to 100");
    }
    if (layer.others(environment, experiment.key()) + percent > 100) {
      throw body.wrong("reservationPercent", "is more than the layer has left");
    }
    boolean elsewhere =
        session.world().layers().stream()
            .filter(other -> !other.key().equals(layer.key()))
            .anyMatch(other -> other.reserved(environment, experiment.key()) != null);
    if (elsewhere) {
      throw body.wrong("experimentKey", "is in another layer: remove it there first");
    }
    return layer.with(environment, experiment.key(), percent);
  }

  private static Layer release(Session session, Layer layer, String environment, Body body) {
    return layer.with(environment, experiment(session, environment, body).key(), null);
  }

  /// The experiment, which must not be running: its traffic is bound.
  private static Experiment experiment(Session session, String environment, Body body) {
    String key = body.word("experimentKey");
    Experiment experiment =
        session
            .experiment(environment, key)
            .orElseThrow(() -> body.wrong("experimentKey", "is no experiment: " + key));
    if (experiment.running().isPresent()) {
      throw body.wrong("experimentKey", "is running, so its reservation cannot change: " + key);
    }
    return experiment;
  }

  /// Refuses (400) a start with a reservation of 0: that is allowed until then only.
  static void checkStart(Session session, Experiment experiment) {
    for (Layer layer : session.world().layers()) {
      Integer percent = layer.reserved(experiment.environment(), experiment.key());
      if (percent != null && percent == 0) {
        throw Refusal.invalid(
            "The iteration cannot start: its reservation in layer " + layer.key() + " is 0");
      }
    }
  }

  /// `LayerRep`.
  private static ObjectNode show(Session session, Layer layer) {
    ObjectNode json = Json.object().put("key", layer.key()).put("name", layer.name());
    json.put("description", layer.description()).put("createdAt", layer.created());
    json.put("randomizationUnit", session.settings().randomizationUnits().getFirst());
    ObjectNode environments = json.putObject("environments");
    for (Settings.Environment environment : session.settings().environments()) {
      List<Layer.Reservation> here =
          layer.reservations().stream()
              .filter(r -> r.environment().equals(environment.key()))
              .toList();
      environments
          .putObject(environment.key())
          .set("reservations", Json.array(here, r -> show(session, r)));
    }
    return json;
  }

  private static ObjectNode show(Session session, Layer.Reservation reservation) {
    Optional<Experiment> experiment =
        session.experiment(reservation.environment(), reservation.experiment());
    ObjectNode json = Json.object().put("experimentKey", reservation.experiment());
    json.put("flagKey", experiment.map(Experiment::flag).orElse(""));
    return json.put("reservationPercent", reservation.percent());
  }
}
