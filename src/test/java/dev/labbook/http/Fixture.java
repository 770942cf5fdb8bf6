package dev.labbook.http;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.Details;
import dev.labbook.api.Dialect;
import dev.labbook.api.Method;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A target under test, what it is reached with, and what was told of it. Waiting takes no time.
final class Fixture implements AutoCloseable {
  static final String TOKEN = "api-7f3c/2b+91~d0e";
  static final ApiRequest.Read READ = ApiRequest.Read.get("/api/v2/projects/shop?limit=1");
  static final ApiRequest.Write WRITE =
      new ApiRequest.Write(
          Method.PATCH, "/api/v2/flags/shop/button", "application/json", json("{\"a\":1}"));

  final FakePauses pauses;
  final List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
  final HttpApi api;

  Fixture(Connection connection) {
    this(connection, new FakePauses());
  }

  Fixture(Connection connection, FakePauses pauses) {
    this.pauses = pauses;
    this.api = HttpApi.open(connection, pauses, exchanges::add);
  }

  static Fixture at(String url) {
    return new Fixture(connection(url));
  }

  static Connection connection(String url) {
    return connection(url, Duration.ofSeconds(5), Map.of());
  }

  static Connection connection(String url, Duration timeout, Map<String, String> environment) {
    return connection(url, timeout, environment, new Plain());
  }

  static Connection connection(
      String url, Duration timeout, Map<String, String> environment, Dialect dialect) {
    return new Connection(
        "shop",
        URI.create(url),
        timeout,
        timeout,
        TOKEN,
        "environment variable LD_TOKEN",
        dialect,
        environment,
        "labbook/1.2.3");
  }

  static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /// The failure of a request that must fail.
  ApiException failure(ApiRequest request) {
    return catchThrowableOfType(ApiException.class, () -> send(request));
  }

  private void send(ApiRequest request) throws ApiException, InterruptedException {
    switch (request) {
      case ApiRequest.Read read -> api.read(read);
      case ApiRequest.Write write -> api.write(write);
    }
  }

  /// The results of the exchanges so far.
  List<String> results() {
    return exchanges.stream().map(Exchange::result).toList();
  }

  @Override
  public void close() {
    api.close();
  }

  /// A dialect like LaunchDarkly's.
  private static final class Plain implements Dialect {
    @Override
    public Map<String, String> headers(ApiRequest request, String token) {
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("Authorization", token);
      headers.put("LD-API-Version", "beta");
      return headers;
    }

    @Override
    public String hint(ApiRequest request, int status) {
      return status == 403 ? "the token needs the right to read" : null;
    }

    @Override
    public Details details(ApiRequest request, int status, JsonNode body) {
      Details plain = Details.of(body);
      long wait = body.path("wait").asLong(0);
      return new Details(
          plain.code(),
          body.path("field").asText(null),
          null,
          wait == 0 ? null : Duration.ofSeconds(wait));
    }
  }
}
