package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// LaunchDarkly's look-alike (`launchdarkly.md`).
final class LaunchDarkly implements LookAlike<Entity, World> {
  private final RateLimit limits = new RateLimit();

  @Override
  public String platform() {
    return "launchdarkly";
  }

  @Override
  public Collection<Entity> seed(SeedNode seed) {
    return SeedReader.read(seed);
  }

  @Override
  public Entity read(String storedAs, JsonNode json) {
    return Entity.read(storedAs, json);
  }

  @Override
  public World ground() {
    return new World();
  }

  @Override
  public Turn<Entity> answer(Call sent, World world, long now) {
    Call call = sent.tunnelled();
    Map<String, String> headers = new LinkedHashMap<>();
    try {
      limit(call, world.settings().rateLimit(), now, headers);
      Session session = new Session(world, now);
      Answer answer = Router.answer(call, session);
      return new Turn<>(answer, headers, session.changes());
    } catch (Refusal refusal) {
      return Turn.of(refusal.answer(call), headers);
    }
  }

  @Override
  public Answer refuse(Call call, int status, String message) {
    Refusal refusal =
        switch (status) {
          case 400 -> Refusal.invalid(message);
          case 413 -> Refusal.tooLarge();
          default -> Refusal.broken(message);
        };
    return refusal.answer(call);
  }

  private void limit(
      Call call, Settings.@Nullable Limit limit, long now, Map<String, String> headers) {
    if (limit == null) {
      return;
    }
    RateLimit.Left left =
        limits.take(limit.perWindow(), limit.windowMillis(), Router.name(call), now);
    headers.put("X-Ratelimit-Global-Remaining", Integer.toString(left.global()));
    headers.put("X-Ratelimit-Route-Remaining", Integer.toString(left.route()));
    headers.put("X-Ratelimit-Reset", Long.toString(left.reset()));
    if (left.refused()) {
      throw Refusal.rateLimited();
    }
  }
}
