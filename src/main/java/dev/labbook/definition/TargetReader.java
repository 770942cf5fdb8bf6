package dev.labbook.definition;

import dev.labbook.source.Field;
import dev.labbook.source.Fields;
import dev.labbook.source.Place;
import dev.labbook.source.Problems;
import dev.labbook.source.Type;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decodes one target.
final class TargetReader {
  private static final Set<String> PLACE = Set.of("project", "environment");
  private static final Duration LONGEST = Duration.ofHours(1);

  private final String name;
  private final Platform platform;
  private final Fields fields;
  private final Problems out;

  TargetReader(String name, Platform platform, Fields fields, Problems out) {
    this.name = name;
    this.platform = platform;
    this.fields = fields;
    this.out = out;
  }

  /// Null when it has no usable place (a problem).
  @Nullable Target read(Place place) {
    Url url = url();
    TokenSource token = token();
    if (url instanceof Url.Web && !fields.has("token")) {
      out.error(DefinitionCodes.NO_TOKEN, place, "target '" + name + "' has no token", tokenHint());
    }
    String project = fields.text("project");
    String environment = fields.text("environment");
    boolean bad = fields.has("environment") && environment == null;
    Timeouts timeouts = timeouts();
    return url == null || project == null || bad
        ? null
        : new Target(
            name, platform.name(), url, project, environment, token, timeouts, settings(), place);
  }

  private @Nullable Url url() {
    String written = fields.text("url");
    String file = fields.text("sandbox");
    if (written != null && written.equals("sandbox")) {
      return new Url.Sandbox(file == null ? name : file);
    }
    if (fields.has("sandbox")) {
      String message = "'sandbox' is for targets with 'url: sandbox' only";
      out.error(DefinitionCodes.NOT_SANDBOX, fields.placeOfKey("sandbox"), message, null);
    }
    if (written == null && fields.has("url")) {
      return null;
    }
    Urls.Result result = Urls.web(written == null ? platform.url() : written);
    if (result.fault() != null) {
      fields.error(
          DefinitionCodes.URL, "url", result.fault(), "for example: url: " + platform.url());
    }
    return result.web();
  }

  private @Nullable TokenSource token() {
    Fields token = fields.shape("token");
    String env = token == null ? null : token.text("env");
    String file = token == null ? null : token.text("file");
    if (env != null) {
      return new TokenSource.Env(env);
    }
    return file == null ? null : new TokenSource.File(file);
  }

  private @Nullable String tokenHint() {
    return platform.tokenVariable().isEmpty()
        ? null
        : "for example: token: {env: " + platform.tokenVariable() + "}";
  }

  private Timeouts timeouts() {
    Fields timeouts = fields.shape("timeouts");
    return timeouts == null
        ? Timeouts.DEFAULT
        : new Timeouts(
            span(timeouts, "connect", Timeouts.DEFAULT.connect()),
            span(timeouts, "response", Timeouts.DEFAULT.response()));
  }

  private static Duration span(Fields timeouts, String name, Duration otherwise) {
    Duration span = timeouts.span(name);
    if (span == null) {
      return otherwise;
    }
    if (span.isZero() || span.compareTo(LONGEST) > 0) {
      String message = "'" + name + "' must be more than 0s and at most 1h";
      timeouts.error(DefinitionCodes.TIMEOUT, name, message, null);
    }
    return span;
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    for (Field field : platform.fields()) {
      Boolean bool = field.type() instanceof Type.Bool ? fields.bool(field.name()) : null;
      String text = bool == null ? fields.text(field.name()) : bool.toString();
      if (text != null && !PLACE.contains(field.name())) {
        settings.put(field.name(), text);
      }
    }
    return Collections.unmodifiableMap(settings);
  }
}
