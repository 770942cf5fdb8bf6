package dev.labbook.http;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/// Makes the HttpClient of a target: no retries, redirects, cookies or credentials of its own; TLS
/// is set up for https only, on a thread of its own, so that it is ready when the first connection
/// needs it (`performance.md`).
final class Clients {
  /// The attribute of a context that says that the connection stood, so that the request may have
  /// been sent.
  static final String SENT = "labbook.sent";

  private static final int MOST_CONNECTIONS = 64;
  private static final TimeValue IDLE_BEFORE_CHECK = TimeValue.ofMilliseconds(250);

  private final Connection connection;
  private final @Nullable URI proxy;

  Clients(Connection connection) {
    this.connection = connection;
    this.proxy = new Proxies(connection.environment()).of(connection.base());
  }

  /// The proxy without its credentials, or null for none.
  @Nullable HttpHost proxy() {
    if (proxy == null) {
      return null;
    }
    int standard = "https".equalsIgnoreCase(proxy.getScheme()) ? 443 : 80;
    int port = proxy.getPort() < 0 ? standard : proxy.getPort();
    return new HttpHost(proxy.getScheme(), proxy.getHost(), port);
  }

  CloseableHttpClient client() {
    HttpClientBuilder builder =
        HttpClientBuilder.create()
            .setConnectionManager(connections())
            .setDefaultRequestConfig(requests())
            .setRoutePlanner(routes())
            .setUserAgent(connection.userAgent())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableConnectionState()
            .addExecInterceptorAfter(
                ChainElement.CONNECT.name(),
                "sent",
                (request, scope, chain) -> {
                  scope.clientContext.setAttribute(SENT, true);
                  return chain.proceed(request, scope);
                });
    if (proxy != null && proxy.getUserInfo() != null) {
      builder.setDefaultCredentialsProvider(credentials(proxy.getUserInfo()));
    } else {
      builder.disableAuthCaching();
    }
    return builder.build();
  }

  private BasicCredentialsProvider credentials(String userInfo) {
    String[] parts = userInfo.split(":", 2);
    BasicCredentialsProvider provider = new BasicCredentialsProvider();
    String password = parts.length > 1 ? parts[1] : "";
    provider.setCredentials(
        new AuthScope(proxy()), new UsernamePasswordCredentials(parts[0], password.toCharArray()));
    return provider;
  }

  private PoolingHttpClientConnectionManager connections() {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnPerRoute(MOST_CONNECTIONS)
        .setMaxConnTotal(MOST_CONNECTIONS)
        .setTlsSocketStrategy(tls())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connection.connectTimeout()))
                .setSocketTimeout(Timeout.of(connection.responseTimeout()))
                .setValidateAfterInactivity(IDLE_BEFORE_CHECK)
                .build())
        .build();
  }

  private RequestConfig requests() {
    return RequestConfig.custom()
        .setResponseTimeout(Timeout.of(connection.responseTimeout()))
        .setConnectionRequestTimeout(Timeout.ofMinutes(5))
        .build();
  }

  private HttpRoutePlanner routes() {
    return (target, context) -> {
      boolean secure = "https".equalsIgnoreCase(target.getSchemeName());
      int standard = secure ? 443 : 80;
      HttpHost host =
          target.getPort() < 0
              ? new HttpHost(target.getSchemeName(), target.getHostName(), standard)
              : target;
      HttpHost via = proxy();
      return via == null
          ? new HttpRoute(host, null, secure)
          : new HttpRoute(host, null, via, secure);
    };
  }

  private TlsSocketStrategy tls() {
    boolean viaTls = proxy != null && "https".equalsIgnoreCase(proxy.getScheme());
    if (!"https".equalsIgnoreCase(connection.base().getScheme()) && !viaTls) {
      return (socket, target, port, attachment, context) -> {
        throw new UnsupportedOperationException("only http is spoken here");
      };
    }
    CompletableFuture<TlsSocketStrategy> ready = new CompletableFuture<>();
    Thread thread = new Thread(() -> prepare(ready), "labbook-tls");
    thread.setDaemon(true);
    thread.start();
    return (socket, target, port, attachment, context) ->
        ready.join().upgrade(socket, target, port, attachment, context);
  }

  private static void prepare(CompletableFuture<TlsSocketStrategy> ready) {
    try {
      SSLContext context = SSLContexts.createSystemDefault();
      ready.complete(new DefaultClientTlsStrategy(context));
    } catch (RuntimeException e) {
      ready.completeExceptionally(e);
    }
  }
}
