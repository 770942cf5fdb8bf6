package dev.labbook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is not even opened.
class ChecksTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://app.launchdarkly.com",
        "http://10.0.0.1",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://[::2]"
      })
  void plainHttpLeavesNotThisMachine(String url) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Fixture.at(url))
        .withMessageStartingWith(
            "target shop: its URL must begin with https://, since the token would go over plain"
                + " http to ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://app.launchdarkly.com",
        "app.launchdarkly.com",
        "https:///x",
        "https://a_b/",
        "https://u:p@h",
        "https://h:99999",
        "https://h?q",
        "https://h#f",
        "file:/x"
      })
  void otherUrlsAreRefused(String url) {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> Fixture.at(url))
        .withMessageStartingWith("target shop: its URL must ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost:1",
        "http://LOCALHOST:1",
        "http://127.0.0.1:1",
        "http://127.9.9.9:1",
        "http://[::1]:1",
        "https://h/a/b"
      })
  void theseAreOpened(String url) {
    Fixture.at(url).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\n", "a\r\nX-Evil: 1", "é", "\u0000"})
  void aTokenThatIsNoHeaderIsRefusedAndNotShown(String token) {
    Connection good = Fixture.connection("https://h");
    Connection bad =
        new Connection(
            "shop",
            URI.create("https://h"),
            good.connectTimeout(),
            good.responseTimeout(),
            token,
            "file t",
            good.dialect(),
            Map.of(),
            "labbook/1");

    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> HttpApi.open(bad, new FakePauses(), _ -> {}))
        .withMessageStartingWith("target shop: the token from file t ")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n", "Evil", "é"));
  }
}
