package dev.labbook.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes over the wire, whatever is asked (`launchdarkly.md §6`).
class WireTest {
  @TempDir Path folder;

  @Test
  void anAnswerIsZippedForWhoAsks() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      var zipped = shop.send(shop.request(Shop.EXPERIMENTS).header("Accept-Encoding", "gzip"));
      assertThat(zipped.raw().headers().firstValue("Content-Encoding")).hasValue("gzip");
      try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.raw().body()))) {
        assertThat(Json.parse(in.readAllBytes())).isEqualTo(shop.get(Shop.EXPERIMENTS).body());
      }
      var refused =
          shop.send(shop.request(Shop.EXPERIMENTS).header("Accept-Encoding", "gzip;q=0, br"));
      assertThat(refused.raw().headers().firstValue("Content-Encoding")).isEmpty();
    }
  }

  @Test
  void brokenJsonIsRefusedWithItsPlace() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      var reply = shop.post(Shop.EXPERIMENTS, "{\n  \"key\": \"a\",\n  oops\n}");
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.message()).startsWith("The request body is not valid JSON at 3:");
      assertThat(shop.post(Shop.EXPERIMENTS, "\"text\"").message())
          .isEqualTo("The request body must be a JSON object");
    }
  }

  @Test
  void fiveMegabytesAreEnough() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      String half = " ".repeat(5 * 1024 * 1024 - 2);
      assertThat(shop.post(Shop.EXPERIMENTS, "{}" + half).status()).isEqualTo(400);
      var large = shop.post(Shop.EXPERIMENTS, "{}" + half + " ");
      assertThat(large.status()).isEqualTo(413);
      assertThat(large.message()).contains("5 MB");
    }
  }

  @Test
  void headIsGetWithoutABodyAndReadingChangesNothing() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      byte[] state = Files.readAllBytes(folder.resolve("state/shop.json"));
      var head = shop.send(shop.request(Shop.EXPERIMENTS).method("HEAD", BodyPublishers.noBody()));
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.raw().body()).isEmpty();
      shop.get(Shop.EXPERIMENTS);
      shop.flag("button");
      assertThat(folder.resolve("state/shop.json")).hasBinaryContent(state);
    }
  }

  @Test
  void aMethodMayBeTunnelled() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      var reply =
          shop.send(
              shop.request(Shop.EXPERIMENTS + "/running")
                  .header("X-HTTP-Method-Override", "PATCH")
                  .setHeader("Content-Type", Shop.SEMANTIC)
                  .POST(
                      BodyPublishers.ofString(
                          "{\"instructions\":[{\"kind\":\"updateName\",\"value\":\"T\"}]}")));
      assertThat(reply.at("/name").asText()).isEqualTo("T");
    }
  }

  @Test
  void namesAreTakenApartBeforeTheyAreDecoded() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      assertThat(shop.experiment("runn%69ng").status()).isEqualTo(200);
      assertThat(shop.experiment("a%2Fb").message()).isEqualTo("Unknown experiment key a/b");
      assertThat(shop.experiment("a+b").message()).isEqualTo("Unknown experiment key a+b");
    }
  }

  @Test
  void theRateLimitAnswers429AndSaysWhenItEnds() throws Exception {
    try (Shop shop =
        Shop.open(
            folder,
            seed -> seed.putObject("rateLimit").put("perWindow", 2).put("windowMillis", 10_000))) {
      var first = shop.get("/api/v2/members");
      assertThat(first.status()).isEqualTo(200);
      assertThat(left(first, "Global")).isEqualTo("1");
      var second = shop.get(Shop.EXPERIMENTS);
      assertThat(left(second, "Global")).isEqualTo("0");
      assertThat(left(second, "Route")).isEqualTo("1");
      var third = shop.get("/api/v2/members");
      assertThat(third.status()).isEqualTo(429);
      assertThat(third.at("/code").asText()).isEqualTo("rate_limited");
      long reset =
          Long.parseLong(third.raw().headers().firstValue("X-Ratelimit-Reset").orElseThrow());
      assertThat(reset).isGreaterThan(Shop.NOW).isLessThanOrEqualTo(Shop.NOW + 10_000);
    }
  }

  private static String left(Shop.Reply reply, String which) {
    String name = "X-Ratelimit-" + which + "-Remaining";
    return reply.raw().headers().firstValue(name).orElse("");
  }

  @Test
  void withoutALimitThereAreNoSuchHeaders() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      assertThat(shop.get("/api/v2/members").raw().headers().map().keySet())
          .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-ratelimit"));
    }
  }

  @Test
  void nobodyElseOnTheNetworkIsServed() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      assertThat(shop.address().getHost()).isEqualTo("127.0.0.1");
      var others =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
              .toList();
      for (InetAddress other : others) {
        try (Socket socket = new Socket()) {
          var address = new InetSocketAddress(other, shop.address().getPort());
          assertThatThrownBy(() -> socket.connect(address, 2000)).isInstanceOf(IOException.class);
        }
      }
    }
  }

  @Test
  void hostileBytesGetAnAnswerAndTheNextCallerToo() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      String deep = "{\"instructions\":" + "[".repeat(100_000);
      assertThat(shop.patch(Shop.EXPERIMENTS + "/running", deep).status()).isEqualTo(400);
      var bytes =
          shop.request(Shop.EXPERIMENTS)
              .POST(BodyPublishers.ofByteArray(new byte[] {(byte) 0xff, 0, 1}));
      assertThat(shop.send(bytes).status()).isEqualTo(400);
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), shop.address().getPort())) {
        socket.getOutputStream().write("nonsense\r\n\r\n".getBytes(UTF_8));
        assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).contains("400");
      }
      assertThat(shop.get("/api/v2/members").status()).isEqualTo(200);
    }
  }
}
