package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.kind.FreeJson;
import dev.labbook.source.Problems;
import java.util.List;

/// What exposure criteria can get wrong beyond their types (`posthog.md §2.1`).
final class ExposureChecks {
  private static final String EVENT = "ExperimentEventExposureConfig";

  private final ExperimentDefinition definition;
  private final Problems out;

  ExposureChecks(ExperimentDefinition definition, Problems out) {
    this.definition = definition;
    this.out = out;
  }

  void run() {
    FreeJson exposure = definition.exposure();
    if (exposure == null) {
      return;
    }
    for (String name : List.of("exposure_config", "activation_config")) {
      JsonNode config = exposure.json().path(name);
      if (config.path("kind").asText(EVENT).equals(EVENT) && config.hasNonNull("id")) {
        out.error(
            FileCodes.EXPOSURE,
            exposure.at(name + ".id"),
            "an event has a name, not an 'id'",
            "write 'kind: ActionsNode' for an action");
      }
    }
    if (exposure.json().hasNonNull("exposure_config")
        && exposure.json().hasNonNull("activation_config")) {
      out.error(
          FileCodes.EXPOSURE,
          exposure.at("activation_config"),
          "an activation goes with PostHog's own exposure only",
          "leave exposure_config or activation_config out");
    }
  }
}
