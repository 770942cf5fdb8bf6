package dev.labbook.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactionTest {
  private final Redaction redaction = new Redaction("api-s3/t+k\\n0n=");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api-s3/t+k\\n0n=",
        "API-S3/T+K\\N0N=",
        "api-s3\\/t+k\\\\n0n=",
        "api%2Ds3%2ft%2Bk%5Cn0n%3d",
        "%61%70%69-s3/t+k\\n0n=",
        "\\u0061pi-s3/t+k\\u005cn0n=",
        "api-s3/t&#43;k\\n0n&#x3D;",
        "api-s3\r\n  /t+k\\n0n=",
        "api-s3\\n/t+k\\n0n=",
        "a\u200bpi-s3/t+k\\n0n=",
        "YXBpLXMzL3QrK1xuMG49",
      })
  void noFormOfTheTokenIsShown(String form) {
    String token = form.startsWith("YXBp") ? "api-s3/t++\\n0n=" : "api-s3/t+k\\n0n=";
    assertThat(new Redaction(token).clean("bad " + form + " sent")).isEqualTo("bad [token] sent");
  }

  @Test
  void theLongestTokenIsHiddenToo() {
    String token = "x7".repeat(4_096);
    assertThat(new Redaction(token).clean("a " + token + " b")).isEqualTo("a [token] b");
  }

  @Test
  void whatIsNoTokenStays() {
    assertThat(redaction.clean("api-s3 /t")).isEqualTo("api-s3 /t");
    assertThat(redaction.clean("a\tb\nc\u202e")).isEqualTo("a\\tb\\nc\\u202e");
    assertThat(new Redaction(" ").clean("a b")).isEqualTo("a b");
    assertThat(redaction.clean("x".repeat(600))).hasSize(500).endsWith("…");
  }
}
