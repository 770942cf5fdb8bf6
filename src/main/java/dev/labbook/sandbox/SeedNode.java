package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One value in a seed, with its place. What is wrong is noted, not thrown: reading goes on with
/// something harmless, so that all problems of a file come to light at once.
///
/// @param pointer the JSON pointer (RFC 6901) to the value; empty for the whole document
/// @param problems gets a line per problem
public record SeedNode(JsonNode node, String pointer, List<String> problems) {
  /// What keys of metrics, flags, environments and experiments look like.
  public static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,255}");

  /// Notes what is wrong here.
  public void problem(String what) {
    problems.add((pointer.isEmpty() ? "the document" : pointer) + ": " + what);
  }

  /// Notes every field that is not one of these.
  public void only(Set<String> known) {
    if (!node.isObject()) {
      problem("must be an object");
    }
    node.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                at(name)
                    .problem("unknown field; known here are " + String.join(", ", sorted(known))));
  }

  /// The field, be it there or not.
  public SeedNode at(String name) {
    String escaped = name.replace("~", "~0").replace("/", "~1");
    return new SeedNode(node.path(name), pointer + "/" + escaped, problems);
  }

  /// Whether the field is there.
  public boolean has(String name) {
    return node.has(name);
  }

  /// Whether the field is there and null.
  public boolean isNull(String name) {
    return node.path(name).isNull();
  }

  /// A text that must be there and not be empty.
  public String text(String name) {
    JsonNode value = node.path(name);
    if (!value.isTextual() || value.textValue().isBlank()) {
      at(name).problem(value.isMissingNode() ? "is required" : "must be a non-empty string");
      return "";
    }
    return value.textValue();
  }

  /// A text, or null where it is left out.
  public @Nullable String textOrNull(String name) {
    if (!has(name)) {
      return null;
    }
    if (!node.path(name).isTextual()) {
      at(name).problem("must be a string");
      return null;
    }
    return node.path(name).textValue();
  }

  /// A text that is not empty, or what counts where it is left out.
  public String text(String name, String otherwise) {
    return has(name) ? text(name) : otherwise;
  }

  /// One of the words allowed.
  public String choice(String name, Set<String> allowed, String otherwise) {
    String chosen = text(name, otherwise);
    if (!allowed.contains(chosen)) {
      at(name).problem("must be one of " + String.join(", ", sorted(allowed)));
      return otherwise;
    }
    return chosen;
  }

  /// A text that is a key.
  public String key(String name) {
    String key = text(name);
    if (!key.isEmpty() && !KEY.matcher(key).matches()) {
      at(name).problem("must be a key: letters, digits, '.', '_' and '-'");
    }
    return key;
  }

  /// True or false, or what counts where it is left out.
  public boolean flag(String name, boolean otherwise) {
    if (has(name) && !node.path(name).isBoolean()) {
      at(name).problem("must be true or false");
    }
    return node.path(name).asBoolean(otherwise);
  }

  /// An integer of at least so much, or what counts where it is left out.
  public long whole(String name, long otherwise, long least) {
    JsonNode value = node.path(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    boolean fits = value.isIntegralNumber() && value.canConvertToInt();
    if (!fits || value.longValue() < least) {
      at(name).problem("must be an integer of at least " + least);
      return otherwise;
    }
    return value.longValue();
  }

  /// A time: ISO 8601 (a day, or a date and time with an offset) or epoch milliseconds.
  public long time(String name, long otherwise) {
    JsonNode value = node.path(name);
    if (value.isMissingNode()) {
      return otherwise;
    }
    if (value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0) {
      return value.longValue();
    }
    Instant parsed = value.isTextual() ? instant(value.textValue()) : null;
    if (parsed == null) {
      at(name).problem("must be a time such as 2026-11-12, 2026-11-12T09:30:00Z or epoch ms");
      return otherwise;
    }
    return parsed.toEpochMilli();
  }

  /// The items of a list; none where it is left out.
  public List<SeedNode> list(String name) {
    JsonNode value = node.path(name);
    if (!value.isMissingNode() && !value.isArray()) {
      at(name).problem("must be a list");
    }
    List<SeedNode> items = new ArrayList<>();
    for (JsonNode item : value.isArray() ? value : Json.array()) {
      items.add(new SeedNode(item, at(name).pointer() + "/" + items.size(), problems));
    }
    return items;
  }

  /// A list of texts.
  public List<String> texts(String name) {
    Predicate<SeedNode> fits = item -> item.node().isTextual() && !item.node().asText().isBlank();
    List<SeedNode> items = list(name);
    items.stream()
        .filter(fits.negate())
        .forEach(item -> item.problem("must be a non-empty string"));
    return items.stream().filter(fits).map(item -> item.node().asText()).toList();
  }

  /// A name that stands here, as a text of its own.
  SeedNode named(String name) {
    return new SeedNode(TextNode.valueOf(name), pointer, problems);
  }

  /// The same object with the fields of another where it has none itself.
  public SeedNode over(SeedNode other, Set<String> names) {
    ObjectNode merged = Json.object();
    for (String name : names) {
      Json.put(merged, name, nodeOr(name, other));
    }
    node.properties().forEach(field -> merged.set(field.getKey(), field.getValue()));
    return new SeedNode(merged, pointer, problems);
  }

  private @Nullable JsonNode nodeOr(String name, SeedNode other) {
    return has(name) ? node.get(name) : other.node().get(name);
  }

  private static @Nullable Instant instant(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
