package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Call;
import dev.labbook.sandbox.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list (`posthog.md §1`): `next` and `previous` are absolute URLs. Nonsense in
/// `limit` and `offset` is taken for nothing, as Django REST framework does.
record Page<T>(List<T> items, int total, int offset, int limit) {

  static <T> Page<T> of(Session session, List<T> all) {
    return of(session, all, session.settings().pageSize());
  }

  /// @param usual how many items a page has unless asked otherwise
  static <T> Page<T> of(Session session, List<T> all, int usual) {
    int limit = number(session.call().parameter("limit"), 1, usual);
    int offset = number(session.call().parameter("offset"), 0, 0);
    int from = Math.min(offset, all.size());
    int to = (int) Math.min(all.size(), (long) from + limit);
    return new Page<>(all.subList(from, to), all.size(), offset, limit);
  }

  ObjectNode show(Call call, Function<? super T, ? extends JsonNode> show) {
    ObjectNode json = Json.object();
    json.put("count", total);
    json.put("next", (long) offset + limit < total ? link(call, offset + limit) : null);
    json.put("previous", offset > 0 ? link(call, Math.max(0, offset - limit)) : null);
    json.set("results", Json.array(items, show));
    return json;
  }

  private String link(Call call, int at) {
    List<String> hosts = call.header("host");
    StringBuilder link = new StringBuilder("http://");
    link.append(hosts.isEmpty() ? "127.0.0.1" : hosts.getFirst()).append(call.rawPath());
    link.append("?limit=").append(limit);
    if (at > 0) {
      link.append("&offset=").append(at);
    }
    call.query().stream()
        .filter(pair -> !pair.name().equals("limit") && !pair.name().equals("offset"))
        .forEach(
            pair ->
                link.append('&')
                    .append(encode(pair.name()))
                    .append('=')
                    .append(encode(pair.value())));
    return link.toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static int number(@Nullable String text, int least, int otherwise) {
    boolean fits = text != null && text.matches("[0-9]{1,9}");
    int number = fits ? Integer.parseInt(text) : otherwise;
    return number < least ? otherwise : number;
  }
}
