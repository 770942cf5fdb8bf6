package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One page of a list (`launchdarkly.md §3`): 20 items unless asked otherwise, links that are
/// relative to the server and absent where there is no such page.
record Page<T>(List<T> items, int total, int offset, int limit) {
  private static final int DEFAULT_LIMIT = 20;

  /// Cuts the page that the call asks for; a `limit` above `most` is cut to it, silently.
  static <T> Page<T> of(Call call, List<T> all, int most) {
    int limit = Math.min(number(call, "limit", DEFAULT_LIMIT, 1), most);
    int offset = number(call, "offset", 0, 0);
    int from = Math.min(offset, all.size());
    int to = Math.min(all.size(), from + limit);
    return new Page<>(all.subList(from, to), all.size(), offset, limit);
  }

  /// The collection as it is sent.
  ///
  /// @param totalName `totalCount`, or `total_count` for experiments
  ObjectNode show(Call call, String totalName, Function<? super T, ? extends JsonNode> show) {
    ObjectNode json = Json.object();
    json.set("items", Json.array(items, show));
    json.put(totalName, total);
    json.set("_links", links(call));
    return json;
  }

  private ObjectNode links(Call call) {
    ObjectNode links = Json.object();
    links.set("self", link(call, offset));
    if (offset > 0) {
      links.set("first", link(call, 0));
      links.set("prev", link(call, Math.max(0, offset - limit)));
    }
    if (offset + limit < total) {
      links.set("next", link(call, offset + limit));
      links.set("last", link(call, (total - 1) / limit * limit));
    }
    return links;
  }

  private ObjectNode link(Call call, int at) {
    StringBuilder href = new StringBuilder(call.rawPath());
    href.append("?limit=").append(limit).append("&offset=").append(at);
    call.query().stream()
        .filter(pair -> !pair.name().equals("limit") && !pair.name().equals("offset"))
        .forEach(
            pair ->
                href.append('&')
                    .append(encode(pair.name()))
                    .append('=')
                    .append(encode(pair.value())));
    return Links.json(href.toString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static int number(Call call, String name, int otherwise, int least) {
    String text = call.parameter(name);
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    Integer number = parse(text);
    if (number == null || number < least) {
      throw Refusal.invalid(name + " must be an integer of at least " + least);
    }
    return number;
  }

  private static @Nullable Integer parse(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
