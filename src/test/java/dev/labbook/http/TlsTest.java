package dev.labbook.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.labbook.api.ApiException;
import dev.labbook.api.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// TLS is verified, built only when needed, and goes through proxies.
class TlsTest {
  @TempDir static Path folder;
  private static WireMockServer server;
  private static SSLContext trusting;

  @BeforeAll
  static void start() throws Exception {
    Path keys = folder.resolve("keys.p12");
    generate(keys);
    trusting = trust(keys);
    server =
        new WireMockServer(
            wireMockConfig()
                .dynamicPort()
                .dynamicHttpsPort()
                .bindAddress("127.0.0.1")
                .containerThreads(20)
                .keystorePath(keys.toString())
                .keystorePassword("password")
                .keyManagerPassword("password")
                .keystoreType("PKCS12"));
    server.start();
    server.stubFor(any(anyUrl()).willReturn(okJson("{\"fine\": true}")));
  }

  /// Keys for `localhost` and `labbook.invalid` that nobody trusts.
  private static void generate(Path keys) throws IOException, InterruptedException {
    String options =
        "-genkeypair -alias k -keyalg EC -groupname secp256r1 -dname CN=labbook"
            + " -ext san=dns:labbook.invalid,dns:localhost -storepass password -validity 2";
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(options.split(" ", -1)));
    command.addAll(List.of("-keystore", keys.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertThat(process.waitFor()).isZero();
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  private static SSLContext trust(Path keys) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, "password".toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("k", store.getCertificate("k"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(store, "password".toCharArray());
    context.init(own.getKeyManagers(), factory.getTrustManagers(), null);
    return context;
  }

  private static HttpApi open(
      String url, Supplier<SSLContext> trust, Map<String, String> environment, Wire wire) {
    return HttpApi.open(
        Fixture.connection(url, Duration.ofSeconds(5), environment), new FakePauses(), wire, trust);
  }

  private static ApiException failure(HttpApi api) {
    return catchThrowableOfType(ApiException.class, () -> api.read(Fixture.READ));
  }

  @Test
  void aTrustedServerIsTalkedTo() throws Exception {
    try (HttpApi api =
        open("https://localhost:" + server.httpsPort(), () -> trusting, Map.of(), _ -> {})) {
      assertThat(api.read(Fixture.READ).body().path("fine").booleanValue()).isTrue();
    }
  }

  @Test
  void anUntrustedCertificateIsRefusedAndNotTriedAgain() {
    List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    String url = "https://localhost:" + server.httpsPort();
    try (HttpApi api = open(url, Tls::system, Map.of(), exchanges::add)) {
      Failure failure = failure(api).failure();

      assertThat(failure.message())
          .startsWith("TLS with " + url + " failed: ")
          .contains("unable to find valid certification path");
      assertThat(failure.outcomeUnknown()).isFalse();
      assertThat(exchanges).hasSize(1);
    }
  }

  @Test
  void aCertificateForAnotherHostIsRefusedAndNotTriedAgain() {
    List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    try (HttpApi api =
        open("https://127.0.0.1:" + server.httpsPort(), () -> trusting, Map.of(), exchanges::add)) {
      assertThat(failure(api).failure().message()).contains("127.0.0.1");
      assertThat(exchanges).hasSize(1);
    }
  }

  @Test
  void theTrustStoreIsReadForHttpsOnlyAndOnce() throws Exception {
    AtomicInteger read = new AtomicInteger();
    Supplier<SSLContext> counting =
        () -> {
          read.incrementAndGet();
          return trusting;
        };
    try (HttpApi plain = open("http://127.0.0.1:" + server.port(), counting, Map.of(), _ -> {});
        HttpApi secure =
            open("https://localhost:" + server.httpsPort(), counting, Map.of(), _ -> {})) {
      plain.prepare();
      plain.read(Fixture.READ);
      assertThat(read).hasValue(0);

      secure.prepare();
      assertThat(read).hasValue(1);
      secure.read(Fixture.READ);
      assertThat(read).hasValue(1);
    }
  }

  @Test
  void aProxyTunnelsWithoutSeeingTheToken() throws Exception {
    try (RawServer proxy = new RawServer(TlsTest::tunnel);
        HttpApi api =
            open(
                "https://labbook.invalid",
                () -> trusting,
                proxy("http://ann:secret@127.0.0.1:" + proxy.port()),
                _ -> {})) {
      assertThat(api.read(Fixture.READ).status()).isEqualTo(200);
      assertThat(api.write(Fixture.WRITE).status()).isEqualTo(200);

      assertThat(proxy.heads()).hasSize(1);
      assertThat(proxy.heads().getFirst())
          .startsWith("CONNECT labbook.invalid:443 HTTP/1.1\n")
          .contains("Proxy-Authorization: Basic YW5uOnNlY3JldA==\n")
          .doesNotContain(Fixture.TOKEN, "LD-API-Version");
    }
  }

  @Test
  void aProxyMayBeSpokenToOverTls() throws Exception {
    try (RawServer proxy = new RawServer(trusting.getServerSocketFactory(), TlsTest::tunnel);
        HttpApi api =
            open(
                "https://labbook.invalid",
                () -> trusting,
                proxy("https://localhost:" + proxy.port()),
                _ -> {})) {
      assertThat(api.read(Fixture.READ).status()).isEqualTo(200);
      assertThat(proxy.heads()).hasSize(1).first().asString().startsWith("CONNECT ");
    }
  }

  @Test
  void aProxyThatRefusesIsNamedWithoutItsPassword() throws Exception {
    RawServer.Script refusing =
        line -> {
          line.request();
          line.send("HTTP/1.1 407 Who are you?\r\nContent-Length: 0\r\n\r\n");
          line.untilClosed();
        };
    try (RawServer proxy = new RawServer(refusing);
        HttpApi api =
            open(
                "https://labbook.invalid",
                () -> trusting,
                proxy("http://ann:secret@127.0.0.1:" + proxy.port()),
                _ -> {})) {
      ApiException failure = failure(api);

      String place = "http://127.0.0.1:" + proxy.port();
      assertThat(failure.failure())
          .isEqualTo(
              new Failure.Unreachable(
                  false,
                  "the proxy "
                      + place
                      + " answered 407 when asked to connect to https://labbook.invalid"));
      assertThat(failure.hint())
          .isEqualTo(
              "check that https://labbook.invalid can be reached from here, through the proxy "
                  + place
                  + " that HTTPS_PROXY names");
      assertThat(proxy.heads()).hasSize(1);
    }
  }

  private static Map<String, String> proxy(String url) {
    return Map.of("HTTPS_PROXY", url);
  }

  private static void tunnel(RawServer.Line line) throws IOException, InterruptedException {
    line.request();
    try (Socket target = new Socket(InetAddress.getLoopbackAddress(), server.httpsPort())) {
      line.send("HTTP/1.1 200 Connection established\r\n\r\n");
      Thread back = Thread.ofPlatform().daemon().start(() -> copy(target, line.socket));
      copy(line.socket, target);
      back.join();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // one of them has gone
    }
  }
}
