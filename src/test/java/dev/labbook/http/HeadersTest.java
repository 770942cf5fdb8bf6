package dev.labbook.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.api.ApiRequest;
import dev.labbook.api.Method;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// What goes out on the wire, to the letter.
class HeadersTest {
  private static final RawServer.Script ALWAYS_OK =
      line -> {
        while (true) {
          line.request();
          line.send(RawServer.OK);
        }
      };

  @Test
  void aReadIsExactlyThis() throws Exception {
    try (RawServer server = new RawServer(ALWAYS_OK);
        Fixture target = Fixture.at(server.url())) {
      target.api.read(Fixture.READ);

      assertThat(lines(server.heads().getFirst()))
          .containsExactlyInAnyOrder(
              "GET /api/v2/projects/shop?limit=1 HTTP/1.1",
              "Host: 127.0.0.1:" + server.port(),
              "Authorization: " + Fixture.TOKEN,
              "LD-API-Version: beta",
              "Accept: application/json",
              "Accept-Encoding: gzip",
              "Connection: keep-alive",
              "User-Agent: labbook/1.2.3");
    }
  }

  @Test
  void aWriteIsExactlyThis() throws Exception {
    String type = "application/json; domain-model=launchdarkly.semanticpatch";
    List<String> bodies = new CopyOnWriteArrayList<>();
    RawServer.Script script =
        line -> {
          bodies.add(line.request());
          line.send(RawServer.OK);
        };
    try (RawServer server = new RawServer(script);
        Fixture target = Fixture.at(server.url())) {
      target.api.write(
          new ApiRequest.Write(
              Method.PATCH, "/api/v2/flags", type, Fixture.json("{\"n\": \"é\"}")));

      assertThat(lines(server.heads().getFirst()))
          .containsExactlyInAnyOrder(
              "PATCH /api/v2/flags HTTP/1.1",
              "Host: 127.0.0.1:" + server.port(),
              "Authorization: " + Fixture.TOKEN,
              "LD-API-Version: beta",
              "Accept: application/json",
              "Accept-Encoding: gzip",
              "Connection: keep-alive",
              "User-Agent: labbook/1.2.3",
              "Content-Type: " + type,
              "Content-Length: 10");
      assertThat(bodies).containsExactly("{\"n\":\"Ã©\"}");
    }
  }

  @Test
  void aReadWithABodySaysItIsJson() throws Exception {
    try (RawServer server = new RawServer(ALWAYS_OK);
        Fixture target = Fixture.at(server.url())) {
      target.api.read(new ApiRequest.Read(Method.POST, "/query", Fixture.json("{}")));

      assertThat(lines(server.heads().getFirst()))
          .contains("POST /query HTTP/1.1", "Content-Type: application/json", "Content-Length: 2");
    }
  }

  @Test
  void aWriteWithoutABodyHasNoContentType() throws Exception {
    try (RawServer server = new RawServer(ALWAYS_OK);
        Fixture target = Fixture.at(server.url())) {
      target.api.write(new ApiRequest.Write(Method.DELETE, "/thing", "application/json", null));
      target.api.write(new ApiRequest.Write(Method.POST, "/action", "application/json", null));

      assertThat(lines(server.heads().get(0))).noneMatch(line -> line.startsWith("Content-"));
      assertThat(lines(server.heads().get(1)))
          .contains("Content-Length: 0")
          .noneMatch(line -> line.startsWith("Content-Type"));
    }
  }

  @Test
  void thePathGoesOutAsItIsBelowTheBasesPath() throws Exception {
    try (RawServer server = new RawServer(ALWAYS_OK);
        Fixture target = Fixture.at(server.url() + "/gateway/")) {
      target.api.read(ApiRequest.Read.get("/a%2Fb//c/../d?filter=key:x,y|z&e=%C3%A9"));

      assertThat(server.heads().getFirst())
          .startsWith("GET /gateway/a%2Fb//c/../d?filter=key:x,y|z&e=%C3%A9 HTTP/1.1\n");
    }
  }

  @Test
  void aCookieIsNeverSentBack() throws Exception {
    RawServer.Script script =
        line -> {
          while (true) {
            line.request();
            line.send(
                "HTTP/1.1 200 OK\r\nSet-Cookie: session=1; Path=/\r\nContent-Length: 2\r\n\r\n{}");
          }
        };
    try (RawServer server = new RawServer(script);
        Fixture target = Fixture.at(server.url())) {
      target.api.read(Fixture.READ);
      target.api.read(Fixture.READ);

      assertThat(server.heads()).hasSize(2).noneMatch(head -> head.contains("Cookie"));
    }
  }

  @Test
  void connectionsAreUsedAgain() throws Exception {
    try (RawServer server = new RawServer(ALWAYS_OK);
        Fixture target = Fixture.at(server.url())) {
      for (int i = 0; i < 5; i++) {
        target.api.read(Fixture.READ);
        target.api.write(Fixture.WRITE);
      }

      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.heads()).hasSize(10);
    }
  }

  private static List<String> lines(String head) {
    return head.lines().toList();
  }
}
