package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.Api;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The sandbox without a wire and without a disk, for tests that go through thousands of states.
public final class InProcess implements Api {
  private final World world = new World();
  private int reads;

  /// @param seed as in a sandbox file
  public InProcess(String seed) {
    List<String> problems = new ArrayList<>();
    try {
      JsonNode json = Json.parse(seed.getBytes(StandardCharsets.UTF_8));
      SeedReader.read(new SeedNode(json, "", problems)).forEach(world::put);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.toString());
    }
  }

  /// The legacy experiments of a flag: its baseline, and what it has in which environments.
  public record Legacy(int baseline, List<Item> items) {
    /// One of them.
    public record Item(String metric, List<String> environments) {}
  }

  /// What a flag has.
  public Legacy legacy(String flag) {
    LegacyExperiments now = world.flag(flag).orElseThrow().legacy();
    return new Legacy(
        now.baselineIdx(),
        now.items().stream()
            .map(item -> new Legacy.Item(item.metricKey(), item.environments()))
            .toList());
  }

  /// Puts a flag into a state, as somebody else might.
  public void put(String flag, Legacy wanted) {
    List<LegacyExperiments.Item> items =
        wanted.items().stream()
            .map(i -> new LegacyExperiments.Item(i.metric(), i.environments(), Map.of()))
            .toList();
    world.put(world.flag(flag).orElseThrow().with(new LegacyExperiments(wanted.baseline(), items)));
  }

  /// How often something was read.
  public int reads() {
    return reads;
  }

  @Override
  public ApiResponse read(ApiRequest.Read request) throws ApiException {
    reads++;
    return answer(request, "application/json");
  }

  @Override
  public ApiResponse write(ApiRequest.Write request) throws ApiException {
    return answer(request, request.contentType());
  }

  private synchronized ApiResponse answer(ApiRequest request, String type) throws ApiException {
    JsonNode sent = request.body();
    Call call =
        Call.of(
            request.method().name(),
            URI.create(request.path()),
            Map.of(
                "Authorization", List.of("any"),
                "LD-API-Version", List.of("beta"),
                "Content-Type", List.of(type)),
            sent == null ? new byte[0] : Json.bytes(sent));
    try {
      Session session = new Session(world, 0);
      Answer answer = Router.answer(call, session);
      session.changes().forEach(world::put);
      return new ApiResponse(answer.status(), answer.body());
    } catch (Refusal refusal) {
      Answer answer = refusal.answer(call);
      String message = Json.text(answer.body(), "message");
      throw new ApiException(
          request,
          new Failure.Refused(answer.status(), Json.text(answer.body(), "code"), message),
          null);
    }
  }
}
