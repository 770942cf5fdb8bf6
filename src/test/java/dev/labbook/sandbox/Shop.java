package dev.labbook.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.time.InstantSource;
import java.util.function.Consumer;

/// A sandbox of a small shop behind a real HTTP client: the ground that the tests stand on.
final class Shop implements AutoCloseable {
  static final String SEMANTIC = "application/json; domain-model=launchdarkly.semanticpatch";
  static final String EXPERIMENTS =
      "/api/v2/projects/storefront/environments/production/experiments";
  static final long NOW = Instant.parse("2026-11-12T09:30:00Z").toEpochMilli();

  private final Sandbox sandbox;
  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Shop(Sandbox sandbox) throws IOException {
    this.sandbox = sandbox;
    this.address = sandbox.serve(0);
  }

  /// What came back.
  record Reply(int status, JsonNode body, HttpResponse<byte[]> raw) {
    JsonNode at(String pointer) {
      return body.at(pointer);
    }

    String message() {
      return body.path("message").asText();
    }
  }

  static Shop open(Path folder) throws Exception {
    return open(folder, seed -> {});
  }

  /// A shop whose seed was changed first.
  static Shop open(Path folder, Consumer<ObjectNode> change) throws Exception {
    Path seed = folder.resolve("shop.json");
    ObjectNode json = seed();
    change.accept(json);
    Files.write(seed, Json.bytes(json));
    return at(seed, folder.resolve("state/shop.json"));
  }

  static Shop at(Path seed, Path state) throws Exception {
    return new Shop(Sandbox.open(seed, state, InstantSource.fixed(Instant.ofEpochMilli(NOW))));
  }

  static ObjectNode seed() throws IOException {
    try (var in = Shop.class.getResourceAsStream("shop.json")) {
      return (ObjectNode) Json.parse(in.readAllBytes());
    }
  }

  /// Sets a field of the object at the pointer; an empty value takes it away. The value is JSON,
  /// and may be written with single quotes.
  static void change(ObjectNode root, String pointer, String field, String value)
      throws IOException {
    ObjectNode object = (ObjectNode) root.at(pointer);
    if (value.isEmpty()) {
      object.remove(field);
    } else {
      object.set(field, Json.parse(value.replace('\'', '"').getBytes(UTF_8)));
    }
  }

  Reply get(String path) throws Exception {
    return send(request(path).GET());
  }

  Reply experiment(String keyAndQuery) throws Exception {
    return get(EXPERIMENTS + "/" + keyAndQuery);
  }

  Reply flag(String key) throws Exception {
    return get("/api/v2/flags/storefront/" + key);
  }

  Reply post(String path, String body) throws Exception {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  Reply patch(String path, String body) throws Exception {
    return send(
        request(path)
            .setHeader("Content-Type", SEMANTIC)
            .method("PATCH", BodyPublishers.ofString(body)));
  }

  /// Sends these instructions, which may be written with single quotes.
  Reply instruct(String experiment, String... instructions) throws Exception {
    String list = String.join(",", instructions).replace('\'', '"');
    return patch(EXPERIMENTS + "/" + experiment, "{\"instructions\":[" + list + "]}");
  }

  Reply instructFlag(String flag, String... instructions) throws Exception {
    String list = String.join(",", instructions).replace('\'', '"');
    return patch(
        "/api/v2/flags/storefront/" + flag,
        "{\"environmentKey\":\"production\",\"instructions\":[" + list + "]}");
  }

  /// A first iteration on the flag `button`: blue against green, half and half.
  ObjectNode design() throws Exception {
    JsonNode flag = flag("button").body();
    String text =
        """
        {"hypothesis": "Green sells.", "primarySingleMetricKey": "conversion",
         "metrics": [{"key": "conversion", "primary": true}, {"key": "latency", "primary": false}],
         "treatments": [
           {"name": "Control", "baseline": true, "allocationPercent": "50",
            "parameters": [{"flagKey": "button", "variationId": "BLUE"}]},
           {"name": "Test", "baseline": false, "allocationPercent": "50",
            "parameters": [{"flagKey": "button", "variationId": "GREEN"}]}],
         "flags": {"button": {"ruleId": "fallthrough", "flagConfigVersion": VERSION}}}
        """
            .replace("BLUE", flag.at("/variations/0/_id").asText())
            .replace("GREEN", flag.at("/variations/1/_id").asText())
            .replace("VERSION", flag.at("/environments/production/version").asText());
    return (ObjectNode) Json.parse(text.getBytes(UTF_8));
  }

  /// The body of `POST …/experiments` for a new experiment with [#design].
  ObjectNode post(String key) throws Exception {
    ObjectNode body = Json.object().put("key", key).put("name", "A " + key);
    body.set("iteration", design());
    return body;
  }

  /// Creates an experiment on the flag `button`.
  Reply create(String key) throws Exception {
    return post(EXPERIMENTS, post(key).toString());
  }

  /// Creates one and starts it.
  Reply launch(String key) throws Exception {
    create(key);
    return instruct(key, "{'kind':'startIteration'}");
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path))
        .header("Authorization", "any-token")
        .header("LD-API-Version", "beta")
        .header("Content-Type", "application/json");
  }

  Reply send(HttpRequest.Builder request) throws Exception {
    HttpResponse<byte[]> raw = client.send(request.build(), BodyHandlers.ofByteArray());
    boolean json = "application/json".equals(raw.headers().firstValue("Content-Type").orElse(""));
    boolean plain = raw.headers().firstValue("Content-Encoding").isEmpty();
    JsonNode body = json && plain ? Json.parse(raw.body()) : Json.object();
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
