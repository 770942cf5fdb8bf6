package dev.labbook.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;

/// A WireMock server that gives one answer after the other; the last one to all that follow.
final class Stub implements AutoCloseable {
  private final WireMockServer server =
      new WireMockServer(
          wireMockConfig()
              .dynamicPort()
              .bindAddress("127.0.0.1")
              .containerThreads(20)
              .gzipDisabled(true));

  Stub(ResponseDefinitionBuilder... answers) {
    server.start();
    for (int i = 0; i < answers.length; i++) {
      String state = i == 0 ? Scenario.STARTED : String.valueOf(i);
      String next = i == answers.length - 1 ? state : String.valueOf(i + 1);
      server.stubFor(
          any(anyUrl())
              .inScenario("answers")
              .whenScenarioStateIs(state)
              .willReturn(answers[i])
              .willSetStateTo(next));
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.port();
  }

  /// How many requests came, by the server's journal.
  int requests() {
    return server.getAllServeEvents().size();
  }

  @Override
  public void close() {
    server.stop();
  }
}
