package dev.labbook.sandbox.posthog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Json;
import dev.labbook.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A sandbox of a small PostHog project behind a real HTTP client. Its clock moves on by a second
/// with each request.
final class Place implements AutoCloseable {
  static final String PROJECT = "/api/projects/42/";
  static final String EXPERIMENTS = PROJECT + "experiments/";
  static final String FLAGS = PROJECT + "feature_flags/";
  static final Instant NOW = Instant.parse("2026-11-12T09:30:00Z");

  private final Sandbox sandbox;
  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Place(Sandbox sandbox) throws IOException {
    this.sandbox = sandbox;
    this.address = sandbox.serve(0);
  }

  /// What came back.
  record Reply(int status, JsonNode body, HttpResponse<byte[]> raw) {
    JsonNode at(String pointer) {
      return body.at(pointer);
    }

    String text(String pointer) {
      return body.at(pointer).asText();
    }

    String detail() {
      return body.path("detail").asText();
    }

    /// The ids of a list's rows.
    List<Integer> ids() {
      List<Integer> ids = new ArrayList<>();
      body.path("results").forEach(row -> ids.add(row.path("id").asInt()));
      return ids;
    }
  }

  /// A project with the seed's fields changed; values are JSON, with single quotes if you like.
  static Place open(Path folder, String era, String... changes) throws Exception {
    ObjectNode json = seed();
    json.put("api", era);
    for (int i = 0; i < changes.length; i += 2) {
      json.set(changes[i], json(changes[i + 1]));
    }
    Path seed = folder.resolve("place.json");
    Files.write(seed, Json.bytes(json));
    return at(seed, folder.resolve("state/place.json"));
  }

  static Place at(Path seed, Path state) throws Exception {
    AtomicLong now = new AtomicLong(NOW.toEpochMilli());
    return new Place(
        Sandbox.open(seed, state, () -> Instant.ofEpochMilli(now.getAndAdd(1000)), new PostHog()));
  }

  static ObjectNode seed() throws IOException {
    try (var in = Place.class.getResourceAsStream("place.json")) {
      return (ObjectNode) Json.parse(in.readAllBytes());
    }
  }

  static JsonNode json(String text) throws IOException {
    return Json.parse(text.replace('\'', '"').getBytes(UTF_8));
  }

  Reply get(String path) throws Exception {
    return send(request(path).GET());
  }

  Reply experiment(int id) throws Exception {
    return get(EXPERIMENTS + id + "/");
  }

  Reply flag(int id) throws Exception {
    return get(FLAGS + id + "/");
  }

  Reply post(String path, String body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  Reply action(int id, String action) throws Exception {
    return action(id, action, "");
  }

  Reply action(int id, String action, String body) throws Exception {
    return post(EXPERIMENTS + id + "/" + action + "/", body);
  }

  Reply patch(String path, String body) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method("PATCH", BodyPublishers.ofString(body.replace('\'', '"'))));
  }

  Reply patch(int id, String body) throws Exception {
    return patch(EXPERIMENTS + id + "/", body);
  }

  Reply delete(String path) throws Exception {
    return send(request(path).DELETE());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer phx_any");
  }

  Reply send(HttpRequest.Builder request) throws Exception {
    HttpResponse<byte[]> raw = client.send(request.build(), BodyHandlers.ofByteArray());
    JsonNode body = raw.body().length == 0 ? Json.object() : Json.parse(raw.body());
    return new Reply(raw.statusCode(), body, raw);
  }

  URI address() {
    return address;
  }

  @Override
  public void close() {
    client.close();
    sandbox.close();
  }
}
