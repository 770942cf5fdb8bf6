package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Answer;
import dev.labbook.sandbox.Call;
import dev.labbook.sandbox.LookAlike;
import dev.labbook.sandbox.RateLimit;
import dev.labbook.sandbox.SeedNode;
import dev.labbook.sandbox.Turn;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// PostHog's look-alike: experiments and what they stand on, in three eras (`posthog.md`).
public final class PostHog implements LookAlike<Row, Rows> {
  private final RateLimit limits = new RateLimit();

  @Override
  public String platform() {
    return "posthog";
  }

  @Override
  public Collection<Row> seed(SeedNode seed) {
    return SeedReader.read(seed);
  }

  @Override
  public Row read(String storedAs, JsonNode json) {
    if (json instanceof ObjectNode object) {
      return new Row(Kind.of(storedAs), object);
    }
    throw new IllegalArgumentException("no row");
  }

  @Override
  public Rows ground() {
    return new Rows();
  }

  @Override
  public Turn<Row> answer(Call call, Rows rows, long now) {
    Map<String, String> headers = new LinkedHashMap<>();
    try {
      Session session = new Session(rows, call, now);
      limit(session.settings(), now, headers);
      Answer answer = Router.answer(session);
      return new Turn<>(answer, headers, session.changes());
    } catch (Refusal refusal) {
      return Turn.of(refusal.answer(), headers);
    }
  }

  @Override
  public Answer refuse(Call call, int status, String message) {
    String type = status < 500 ? "invalid_request" : "server_error";
    String code = status == 400 ? "parse_error" : "error";
    return Refusal.of(status, type, code, message, null).answer();
  }

  /// `Retry-After` is in seconds, and older servers do not send it (`posthog.md §1`).
  private void limit(Settings settings, long now, Map<String, String> headers) {
    Settings.Limit limit = settings.rateLimit();
    if (limit == null) {
      return;
    }
    RateLimit.Left left = limits.take(limit.perWindow(), limit.windowMillis(), "any", now);
    if (left.refused()) {
      long seconds = Math.max(1, Math.ceilDiv(left.reset() - now, 1000));
      if (limit.retryAfter()) {
        headers.put("Retry-After", Long.toString(seconds));
      }
      throw Refusal.throttled(seconds);
    }
  }
}
