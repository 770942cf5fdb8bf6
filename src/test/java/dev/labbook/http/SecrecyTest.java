package dev.labbook.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.Failure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The token is in nothing that leaves the package but the request, even where the server says it
/// back.
class SecrecyTest {
  static Stream<String> forms() {
    String token = Fixture.TOKEN;
    return Stream.of(
        token,
        token.toUpperCase(Locale.ROOT),
        URLEncoder.encode(token, StandardCharsets.UTF_8),
        URLEncoder.encode(token, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT),
        base64(token),
        base64("x:" + token),
        base64("xy:" + token + ":z"),
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(token.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void anEchoIsHidden(String form) {
    String json = "{\"code\": \"" + form + "\", \"message\": \"token " + form + " is not valid\"}";
    List<ResponseDefinitionBuilder> answers =
        List.of(
            aResponse().withStatus(401).withBody(json),
            aResponse().withStatus(429).withBody(json),
            aResponse().withStatus(502).withBody("<title>" + form + "</title>"),
            aResponse().withStatus(302).withHeader("Location", "https://x.example/" + form),
            ok("<title>" + form + "</title>"));
    for (ResponseDefinitionBuilder answer : answers) {
      try (Stub stub = new Stub(answer);
          Fixture target = Fixture.at(stub.url())) {
        ApiException failure =
            target.failure(
                ApiRequest.Read.get("/x?" + URLEncoder.encode(form, StandardCharsets.UTF_8)));

        String all = failure.failure() + " " + failure.hint() + " " + target.exchanges;
        assertThat(all).contains("[token]").doesNotContainIgnoringCase(form);
        assertThat(all).doesNotContainIgnoringCase(form.substring(5, 13));
      }
    }
  }

  @Test
  void aCutMessageShowsNoPieceOfIt() {
    String message = "x".repeat(460) + Fixture.TOKEN;
    try (Stub stub =
            new Stub(aResponse().withStatus(400).withBody("{\"message\": \"" + message + "\"}"));
        Fixture target = Fixture.at(stub.url())) {
      assertThat(target.failure(Fixture.WRITE).failure().message())
          .doesNotContain(Fixture.TOKEN.substring(0, 6));
    }
  }

  @Test
  void answersAreDataAndStayAsTheyAre() throws Exception {
    try (Stub stub = new Stub(ok("{\"token\": \"" + Fixture.TOKEN + "\"}"));
        Fixture target = Fixture.at(stub.url())) {
      assertThat(target.api.read(Fixture.READ).body().path("token").textValue())
          .isEqualTo(Fixture.TOKEN);
    }
  }

  @Test
  void theSandboxHasNoSecretAndNoUrl() {
    Connection real = Fixture.connection("http://127.0.0.1:1");
    Connection sandbox =
        new Connection(
            "demo",
            real.base(),
            real.connectTimeout(),
            real.responseTimeout(),
            "sandbox",
            "sandbox",
            real.dialect(),
            real.environment(),
            "labbook/1");
    try (Fixture target = new Fixture(sandbox)) {
      ApiException failure = target.failure(Fixture.READ);

      assertThat(failure.failure())
          .isEqualTo(
              new Failure.Unreachable(false, "cannot connect to sandbox: Connection refused"));
      assertThat(failure.hint()).isEqualTo("check that sandbox can be reached from here");
    }
  }

  @Test
  void aConnectionDoesNotShowItsToken() {
    assertThat(Fixture.connection("https://app.launchdarkly.com"))
        .hasToString(
            "Connection[shop https://app.launchdarkly.com, token from environment variable"
                + " LD_TOKEN]");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
