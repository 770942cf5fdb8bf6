package dev.labbook.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.util.List;

/// A server in front of a sandbox that passes everything on and remembers it.
final class Wiretap implements AutoCloseable {
  private final WireMockServer server =
      new WireMockServer(
          options()
              .bindAddress("127.0.0.1")
              .dynamicPort()
              .gzipDisabled(true)
              .http2PlainDisabled(true)
              .templatingEnabled(false)
              .disableConnectionReuse(false));

  Wiretap() {
    server.start();
  }

  /// One exchange, as it went over the wire.
  ///
  /// @param path with its query
  record Exchange(
      String method, String path, String contentType, JsonNode body, int status, JsonNode answer) {
    boolean writes() {
      return !method.equals("GET");
    }
  }

  /// From now on passes everything on to that sandbox, and remembers nothing of before.
  void before(URI sandbox) {
    server.resetAll();
    server.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .proxiedFrom(sandbox.toString())
                    .withRemoveRequestHeader("Accept-Encoding")));
  }

  /// For answers of another kind.
  WireMockServer server() {
    return server;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /// All exchanges since [#forget], the oldest first.
  List<Exchange> exchanges() {
    return server.getAllServeEvents().reversed().stream().map(Wiretap::exchange).toList();
  }

  /// The exchanges that were no mere reading.
  List<Exchange> writes() {
    return exchanges().stream().filter(Exchange::writes).toList();
  }

  void forget() {
    server.resetRequests();
  }

  private static Exchange exchange(ServeEvent event) {
    return new Exchange(
        event.getRequest().getMethod().value(),
        event.getRequest().getUrl(),
        String.valueOf(event.getRequest().getHeader("Content-Type")),
        json(event.getRequest().getBodyAsString()),
        event.getResponse().getStatus(),
        json(event.getResponse().getBodyAsString()));
  }

  private static JsonNode json(String text) {
    try {
      return text.isEmpty() ? MissingNode.getInstance() : new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + text, e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }
}
