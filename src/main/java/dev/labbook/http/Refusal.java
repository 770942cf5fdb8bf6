package dev.labbook.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.Details;
import dev.labbook.api.Failure;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts an answer outside of 2xx into words.
///
/// @param location the `Location` header
/// @param text the beginning of the body
/// @param body the body as JSON, a missing node when it is none
record Refusal(int status, @Nullable String location, String text, JsonNode body) {
  /// Where platforms say what was wrong, the best first (`launchdarkly.md §6`; PostHog: `detail`).
  private static final List<String> MESSAGES =
      List.of("/message", "/detail", "/error/message", "/error");

  /// @param details what the platform's dialect finds in the body
  Failure.Refused failure(Details details, Redaction redaction) {
    return new Failure.Refused(
        status,
        clean(details.code(), redaction),
        sentence(redaction),
        clean(details.field(), redaction),
        clean(details.approval(), redaction));
  }

  private static @Nullable String clean(@Nullable String text, Redaction redaction) {
    return text == null ? null : redaction.clean(text);
  }

  /// `the server answered 401: Invalid access token`.
  String sentence(Redaction redaction) {
    return redaction.clean("the server answered " + status + reason());
  }

  private String reason() {
    if (status / 100 == 3) {
      return target();
    }
    String message = message();
    if (!message.isEmpty()) {
      return ": " + message;
    }
    if (text.isBlank()) {
      return " with no explanation";
    }
    return Html.is(text)
        ? " with " + Html.name(text)
        : body.isContainerNode() ? " with no message" : " with something that is not JSON";
  }

  private String message() {
    return MESSAGES.stream()
        .map(body::at)
        .filter(JsonNode::isTextual)
        .map(node -> node.textValue().strip())
        .filter(message -> !message.isEmpty())
        .findFirst()
        .orElse("");
  }

  /// Where a redirect leads, without user, query and fragment: they may hold secrets.
  private String target() {
    if (location == null) {
      return " without saying where to";
    }
    try {
      URI uri = URI.create(location.strip());
      String host =
          uri.getHost() == null
              ? ""
              : uri.getScheme()
                  + "://"
                  + uri.getHost()
                  + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
      return ": moved to "
          + host
          + (uri.getRawPath() == null ? "" : uri.getRawPath())
          + ", which is not followed";
    } catch (IllegalArgumentException e) {
      return ": moved to a place that is not a URL";
    }
  }
}
