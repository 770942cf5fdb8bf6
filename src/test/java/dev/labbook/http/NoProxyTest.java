package dev.labbook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which hosts are reached directly, and how a proxy is named.
class NoProxyTest {
  @ParameterizedTest
  @CsvSource({
    "*, app.example.com, true",
    "app.example.com, app.example.com, true",
    "APP.example.com, app.Example.com, true",
    "example.com, app.example.com, true",
    ".example.com, app.example.com, true",
    "*.example.com, app.example.com, true",
    ".example.com, example.com, true",
    "ample.com, example.com, false",
    "app.example.com.evil, app.example.com, false",
    "'a.com, b.com c.com', c.com, true",
    "app.example.com:443, app.example.com, true",
    "app.example.com:8443, app.example.com, false",
    "*:443, app.example.com, true",
    "'', app.example.com, false",
    ".,  app.example.com, false",
    "10.0.0.7, 10.0.0.7, true",
    "10.0.0.7:443, 10.0.0.7, true",
    "10.0.0.7, 10.0.0.70, false",
    "10.0.0.0/8, 10.200.3.4, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "192.168.4.0/22, 192.168.7.255, true",
    "192.168.4.0/22, 192.168.8.0, false",
    "0.0.0.0/0, 8.8.8.8, true",
    "10.0.0.0/99, 10.0.0.1, false",
    "10.0.0.0/x, 10.0.0.1, false",
    "fd00::/8, [fd12::1], true",
    "fd00::/8, 10.0.0.1, false",
    "::1, [::2], false",
    "10.0.0.0/8, ten.example.com, false",
  })
  void aListNames(String list, String host, boolean direct) {
    assertThat(new NoProxy(list).names(host, 443)).isEqualTo(direct);
  }

  private static Proxy of(String url, String... environment) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < environment.length; i += 2) {
      map.put(environment[i], environment[i + 1]);
    }
    return Proxy.of(URI.create(url), map);
  }

  @Test
  void theEnvironmentNamesAProxy() {
    assertThat(of("https://h")).isNull();
    assertThat(of("https://h", "HTTPS_PROXY", "http://p:3128")).hasToString("http://p:3128");
    assertThat(of("https://h", "HTTPS_PROXY", "p:3128")).hasToString("http://p:3128");
    assertThat(of("https://h", "HTTPS_PROXY", "https://p")).hasToString("https://p:443");
    assertThat(of("https://h", "HTTPS_PROXY", "http://p/")).hasToString("http://p:80");
    assertThat(of("https://h", "HTTPS_PROXY", "http://a", "https_proxy", "http://b"))
        .hasToString("http://b:80");
    assertThat(of("https://h", "ALL_PROXY", "http://all", "HTTPS_PROXY", " "))
        .hasToString("http://all:80");
    assertThat(of("https://h", "HTTP_PROXY", "http://p")).isNull();
    assertThat(of("https://h", "HTTPS_PROXY", "http://p", "NO_PROXY", "h")).isNull();
    assertThat(of("https://h", "HTTPS_PROXY", "http://p", "NO_PROXY", "h", "no_proxy", "x"))
        .isNotNull();
  }

  @Test
  void loopbackIsAlwaysDirect() {
    for (String host : new String[] {"localhost", "127.0.0.1", "[::1]"}) {
      assertThat(
              of(
                  "http://" + host,
                  "HTTP_PROXY",
                  "http://p",
                  "HTTPS_PROXY",
                  "http://p",
                  "ALL_PROXY",
                  "http://p"))
          .isNull();
      assertThat(of("https://" + host, "HTTPS_PROXY", "http://p")).isNull();
    }
  }

  @Test
  void aProxysPasswordIsUsedAndNotShown() {
    Proxy proxy = of("https://h", "HTTPS_PROXY", "http://ann:p%40ss+1@p:3128");

    assertThat(proxy.authorization()).isEqualTo("Basic YW5uOnBAc3MrMQ==");
    assertThat(proxy).hasToString("http://p:3128");
    for (String bad :
        new String[] {
          "socks5://ann:secret@p:1080", "http://ann:sec ret@p", "://", "http://", "http://p:99999"
        }) {
      assertThatExceptionOfType(IllegalArgumentException.class)
          .isThrownBy(() -> of("https://h", "HTTPS_PROXY", bad))
          .withMessage(
              "the environment variable HTTPS_PROXY does not hold the URL of an http or https"
                  + " proxy, such as http://proxy.example:3128");
    }
  }
}
