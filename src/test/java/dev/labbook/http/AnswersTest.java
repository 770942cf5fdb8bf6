package dev.labbook.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.Failure;
import dev.labbook.api.Method;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of each answer.
class AnswersTest {
  private static ApiResponse read(ResponseDefinitionBuilder answer) throws Exception {
    try (Stub stub = new Stub(answer);
        Fixture target = Fixture.at(stub.url())) {
      return target.api.read(Fixture.READ);
    }
  }

  /// What becomes of a write, which is sent once.
  private static ApiException write(ResponseDefinitionBuilder answer) {
    try (Stub stub = new Stub(answer);
        Fixture target = Fixture.at(stub.url())) {
      ApiException failure = target.failure(Fixture.WRITE);
      assertThat(stub.requests()).isEqualTo(1);
      return failure;
    }
  }

  @Test
  void jsonIsReadAsATree() throws Exception {
    ApiResponse response =
        read(okJson("{\"items\": [{\"key\": \"é\"}], \"total_count\": 1}").withStatus(201));

    assertThat(response.status()).isEqualTo(201);
    assertThat(response.body().at("/items/0/key").textValue()).isEqualTo("é");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204})
  void whatWasDeletedLeavesNoBody(int status) throws Exception {
    ApiRequest.Write delete =
        new ApiRequest.Write(Method.DELETE, "/api/v2/x", "application/json", null);

    try (Stub stub = new Stub(aResponse().withStatus(status));
        Fixture target = Fixture.at(stub.url())) {
      assertThat(target.api.write(delete).body().isMissingNode()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 202, 204})
  void withoutABodyNobodyKnowsWhetherItWasDone(int status) {
    Failure failure = write(aResponse().withStatus(status)).failure();

    assertThat(failure.message()).isEqualTo("the server answered " + status + " without a body");
    assertThat(failure.outcomeUnknown()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n"})
  void anAnswerThatLostItsBodyIsUnreadable(String body) {
    assertThat(write(ok(body)).failure().message())
        .isEqualTo("the server answered 200 without a body");
    assertThat(write(ok(body)).failure().outcomeUnknown()).isTrue();
    assertThat(write(ok(body).withHeader("Content-Encoding", "gzip")).failure().outcomeUnknown())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204})
  void aWriteWithoutAnAnswerMayNotHaveBeenDone(int status) {
    assertThat(write(aResponse().withStatus(status)).failure())
        .isEqualTo(
            new Failure.Unreadable(status, "the server answered " + status + " without a body"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "true", "[{\"id\": 1}]"})
  void aWriteThatTheAnswerDoesNotShowMayNotHaveBeenDone(String body) throws Exception {
    assertThat(write(ok(body)).failure())
        .isEqualTo(
            new Failure.Unreadable(
                200, "the server answered 200 with JSON that does not show what was written"));
    assertThat(read(ok(body)).status()).isEqualTo(200);
  }

  @Test
  void whatIsDeletedNeedsNoAnswer() throws Exception {
    ApiRequest.Write delete =
        new ApiRequest.Write(Method.DELETE, "/api/v2/flags/shop/button", "application/json", null);
    try (Stub stub = new Stub(aResponse().withStatus(204), ok());
        Fixture target = Fixture.at(stub.url())) {
      assertThat(target.api.write(delete).status()).isEqualTo(204);
      assertThat(target.api.write(delete).status()).isEqualTo(200);
    }
  }

  @Test
  void gzipIsUnpacked() throws Exception {
    byte[] packed = gzip("{\"packed\": true}");

    assertThat(
            read(ok().withBody(packed).withHeader("Content-Encoding", "gzip"))
                .body()
                .path("packed")
                .booleanValue())
        .isTrue();
  }

  @Test
  void aLongDescriptionAndDuplicateKeysAreFine() throws Exception {
    String text = "x".repeat(25_000_000);

    assertThat(
            read(okJson("{\"description\": \"" + text + "\"}"))
                .body()
                .path("description")
                .textValue())
        .hasSize(25_000_000);
    assertThat(read(okJson("{\"a\": 1, \"a\": 2}")).body().path("a").intValue()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a": NaN}            | the server answered 200 with something that is not JSON (line 1, column 10)
          {"a": 1} trailing     | the server answered 200 with something that is not JSON (line 1, column 10)
          {"a": 1} {"b": 2}     | the server answered 200 with something that is not JSON (line 1, column 10)
          {"a": [1, -1e999]}    | the server answered 200 with a number that is too large
          {"a": [1, 2           | the server answered 200 with JSON that is cut (line 1, column 12)
          Service unavailable   | the server answered 200 with something that is not JSON (line 1, column 1)
          """)
  void whatIsNotJsonIsUnreadable(String body, String message) {
    Failure failure = write(ok(body)).failure();

    assertThat(failure).isEqualTo(new Failure.Unreadable(200, message));
    assertThat(failure.outcomeUnknown()).isTrue();
  }

  @Test
  void deepNestingIsUnreadable() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    assertThat(write(ok(deep)).getMessage())
        .endsWith(
            "with JSON that is nested too deeply, is too large, or has a text or number that is too"
                + " long");
  }

  @Test
  void whatIsTooLargeIsUnreadableHoweverSmallItIsPacked() throws Exception {
    byte[] spaces = gzip("[" + " ".repeat(100_000_000) + "]");
    byte[] numbers = gzip("[" + "1,".repeat(2_500_000) + "1]");

    assertThat(write(ok().withBody(spaces).withHeader("Content-Encoding", "gzip")).failure())
        .isEqualTo(new Failure.Unreadable(200, "the server answered 200 with more than 64 MB"));
    assertThat(
            write(ok().withBody(numbers).withHeader("Content-Encoding", "gzip"))
                .failure()
                .message())
        .contains("is too large");
  }

  @Test
  void aPageInsteadOfJsonIsUnreadableAndNamed() {
    ApiException failure =
        write(
            ok("\n<!DOCTYPE html><html><head><title>Sign\n in</title></head><body>secret markup"));

    assertThat(failure.failure())
        .isEqualTo(
            new Failure.Unreadable(
                200,
                "the server answered 200 with an HTML page titled \"Sign in\" instead of JSON"));
    assertThat(failure.hint())
        .startsWith("check that http://127.0.0.1:")
        .endsWith(" is the platform's API");
  }

  @Test
  void whatIsNotUtf8IsUnreadable() {
    Failure failure =
        write(ok().withBody(new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'})).failure();

    assertThat(failure).isInstanceOf(Failure.Unreadable.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | {"code": "unauthorized", "message": "Invalid access token"} | unauthorized      | the server answered 401: Invalid access token
          403 | {"type": "x", "code": "permission_denied", "detail": "No."} | permission_denied | the server answered 403: No.
          400 | {"error": "Bad field"}                                      |                   | the server answered 400: Bad field
          404 | {"error": {"message": "Unknown environment"}}               |                   | the server answered 404: Unknown environment
          409 | {"code": "optimistic_locking_error", "message": ""}         | optimistic_locking_error | the server answered 409 with no message
          422 | []                                                          |                   | the server answered 422 with no message
          400 | ''                                                          |                   | the server answered 400 with no explanation
          500 | oops                                                        |                   | the server answered 500 with something that is not JSON
          502 | <html><title>Bad Gateway</title>                            |                   | the server answered 502 with an HTML page titled "Bad Gateway"
          503 | <html>                                                      |                   | the server answered 503 with an HTML page
          """)
  void aRefusalSaysWhatThePlatformSays(int status, String body, String code, String message) {
    assertThat(write(aResponse().withStatus(status).withBody(body)).failure())
        .isEqualTo(new Failure.Refused(status, code, message));
  }

  @Test
  void hintsComeFromTheDialectAndNameTheTokensOrigin() {
    assertThat(write(aResponse().withStatus(401)).hint())
        .isEqualTo("the token is from environment variable LD_TOKEN");
    assertThat(write(aResponse().withStatus(403)).hint())
        .isEqualTo(
            "the token needs the right to read (the token is from environment variable LD_TOKEN)");
    assertThat(write(aResponse().withStatus(404)).hint()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void aRedirectIsNotFollowedAndNamesItsLocation(int status) {
    String location = "https://ann:secret@elsewhere.example:8443/api/v2?access=secret#top";

    assertThat(
            write(aResponse().withStatus(status).withHeader("Location", location))
                .failure()
                .message())
        .isEqualTo(
            "the server answered "
                + status
                + ": moved to https://elsewhere.example:8443/api/v2, which is not followed");
  }

  @Test
  void aRedirectMayBeRelativeOrBroken() {
    assertThat(
            write(aResponse().withStatus(302).withHeader("Location", "/login?next=x"))
                .failure()
                .message())
        .isEqualTo("the server answered 302: moved to /login, which is not followed");
    assertThat(
            write(aResponse().withStatus(302).withHeader("Location", "ht tp:")).failure().message())
        .isEqualTo("the server answered 302: moved to a place that is not a URL");
    assertThat(write(aResponse().withStatus(302)).failure().message())
        .isEqualTo("the server answered 302 without saying where to");
  }

  @Test
  void messagesAreOneLineOfBoundedLength() {
    String message = "a\\u001b[31m\\n\\u202eb" + "x".repeat(2000);

    assertThat(
            write(aResponse().withStatus(400).withBody("{\"message\": \"" + message + "\"}"))
                .failure()
                .message())
        .startsWith("the server answered 400: a\\u001b[31m\\n\\u202ebxxx")
        .hasSize(500)
        .endsWith("x…");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
