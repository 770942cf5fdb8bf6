package dev.labbook.http;

import java.time.Duration;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Sets Apache HttpClient up: a pool of connections and nothing else. No retries, redirects,
/// cookies, authentication, decompression or threads of its own.
final class Transport {
  private static final int CONNECTIONS = 64;
  private static final TimeValue TRUSTED = TimeValue.ofSeconds(1);

  private Transport() {}

  static CloseableHttpClient open(
      Connection connection, @Nullable Proxy proxy, Tls tls, Flights flights) {
    return HttpClients.custom()
        .setConnectionManager(pool(connection, tls, flights))
        .setRequestExecutor(new Line(flights, proxy == null ? null : proxy.authorization()))
        .setRoutePlanner(planner(proxy))
        .setDefaultRequestConfig(requests(connection))
        .setUserAgent(connection.userAgent())
        .setDefaultAuthSchemeRegistry(_ -> null)
        .setDefaultCredentialsProvider((_, _) -> null)
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableConnectionState()
        .disableContentCompression()
        .build();
  }

  private static PoolingHttpClientConnectionManager pool(
      Connection connection, Tls tls, Flights flights) {
    Http1Config http = Http1Config.custom().setMaxLineLength(65_536).setMaxHeaderCount(200).build();
    PoolingHttpClientConnectionManager pool =
        new PoolingHttpClientConnectionManager(
            new DefaultHttpClientConnectionOperator(
                _ -> new GuardedSocket(flights),
                null,
                null,
                scheme -> scheme.equals("https") ? tls : null),
            PoolConcurrencyPolicy.STRICT,
            PoolReusePolicy.LIFO,
            TimeValue.NEG_ONE_MILLISECOND,
            ManagedHttpClientConnectionFactory.builder().http1Config(http).build());
    Timeout connect = timeout(connection.connectTimeout());
    pool.setMaxTotal(CONNECTIONS);
    pool.setDefaultMaxPerRoute(CONNECTIONS);
    pool.setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build());
    pool.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(connect)
            .setValidateAfterInactivity(TRUSTED)
            .build());
    return pool;
  }

  private static RequestConfig requests(Connection connection) {
    return RequestConfig.custom()
        .setResponseTimeout(timeout(connection.responseTimeout()))
        .setConnectionRequestTimeout(timeout(Retrying.PATIENCE))
        .setAuthenticationEnabled(false)
        .setProtocolUpgradeEnabled(false)
        .build();
  }

  private static HttpRoutePlanner planner(@Nullable Proxy proxy) {
    if (proxy == null) {
      return (target, _) -> new HttpRoute(target, null, secure(target));
    }
    HttpHost by = new HttpHost(proxy.scheme(), proxy.host(), proxy.port());
    return (target, _) -> new HttpRoute(target, null, by, secure(target));
  }

  private static boolean secure(HttpHost target) {
    return target.getSchemeName().equals("https");
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration);
  }
}
