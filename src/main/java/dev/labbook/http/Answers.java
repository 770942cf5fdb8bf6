package dev.labbook.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/// Reads answers: JSON when it is some, words when it is not.
final class Answers {
  private static final int LARGEST = 256 * 1024 * 1024;
  private static final int LONGEST_MESSAGE = 500;
  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>([^<]{1,200})", Pattern.CASE_INSENSITIVE);
  private static final ObjectMapper JSON =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(200)
                          .maxStringLength(64 * 1024 * 1024)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final Redaction redaction;

  Answers(Redaction redaction) {
    this.redaction = redaction;
  }

  /// What an answer means.
  ///
  /// @param late tells whether the whole exchange has taken too long
  Reply read(ClassicHttpResponse response, BooleanSupplier late, Instant now) throws IOException {
    Quota quota = Quota.of(name -> value(response, name), now);
    int status = response.getCode();
    if (status >= 200 && status < 300) {
      return answered(response, late, quota);
    }
    String text = text(response, late);
    if (status == 429) {
      return new Reply.Failed(new Failure.Throttled(quota.reset(), message(status, text)), quota);
    }
    if (status >= 300 && status < 400) {
      String where = value(response, "Location");
      String words =
          "the server answered "
              + status
              + " and points to "
              + place(where)
              + "; redirects are not followed, since they would carry the token along";
      return new Reply.Failed(new Failure.Refused(status, null, words), quota);
    }
    JsonNode body = tree(text);
    String code = body == null ? null : textOf(body, "code");
    return new Reply.Failed(new Failure.Refused(status, code, message(status, text)), quota);
  }

  private Reply answered(ClassicHttpResponse response, BooleanSupplier late, Quota quota) {
    int status = response.getCode();
    byte[] bytes;
    try {
      bytes = bytes(response.getEntity(), late);
    } catch (IOException e) {
      String why =
          "the answer " + status + " was cut short: " + printable(String.valueOf(e.getMessage()));
      return new Reply.Failed(new Failure.Unreadable(status, redaction.of(why)), quota);
    }
    try {
      JsonNode body = bytes.length == 0 ? MissingNode.getInstance() : JSON.readTree(bytes);
      return new Reply.Answered(new ApiResponse(status, body), quota);
    } catch (JsonProcessingException e) {
      return new Reply.Failed(new Failure.Unreadable(status, notJson(status, bytes, e)), quota);
    } catch (IOException e) {
      return new Reply.Failed(
          new Failure.Unreadable(status, "the answer " + status + " cannot be read"), quota);
    }
  }

  private String notJson(int status, byte[] bytes, JsonProcessingException e) {
    String start = new String(bytes, 0, Math.min(bytes.length, 4096), StandardCharsets.UTF_8);
    if (start.stripLeading().startsWith("<")) {
      return "the server answered "
          + status
          + " with an HTML page"
          + title(start)
          + " instead of JSON";
    }
    String where = e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset();
    return "the answer " + status + " is not JSON, or was cut short" + where;
  }

  private String message(int status, String text) {
    JsonNode body = tree(text);
    if (body != null) {
      for (String field : new String[] {"message", "detail", "error"}) {
        String words = textOf(body, field);
        if (words != null && !words.isBlank()) {
          return "the server answered " + status + ": " + clean(words);
        }
      }
      return "the server answered " + status;
    }
    if (text.stripLeading().startsWith("<")) {
      return "the server answered " + status + " with an HTML page" + title(text);
    }
    return text.isBlank()
        ? "the server answered " + status
        : "the server answered " + status + ", and not in JSON: " + clean(text);
  }

  private String title(String html) {
    Matcher matcher = TITLE.matcher(html);
    return matcher.find() ? " titled \"" + clean(matcher.group(1).strip()) + "\"" : "";
  }

  private String clean(String text) {
    String cut = text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE) + "…" : text;
    return redaction.of(printable(cut));
  }

  /// Control characters and marks that turn text around are shown by their numbers.
  static String printable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              if (type == Character.CONTROL
                  || type == Character.FORMAT
                  || type == Character.SURROGATE
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR) {
                out.append(String.format("\\u%04X", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /// Where a redirect points, without what may be secret in it.
  private String place(@Nullable String location) {
    if (location == null) {
      return "nowhere";
    }
    String bare = location.split("[?#]", 2)[0];
    return clean(bare.replaceFirst("//[^/@]*@", "//"));
  }

  private static @Nullable JsonNode tree(String text) {
    try {
      JsonNode tree = JSON.readTree(text);
      return tree != null && tree.isObject() ? tree : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static @Nullable String textOf(JsonNode body, String field) {
    JsonNode value = body.path(field);
    return value.isTextual() ? value.textValue() : null;
  }

  private static String text(ClassicHttpResponse response, BooleanSupplier late) {
    try {
      return new String(bytes(response.getEntity(), late), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return ""; // the status says enough
    }
  }

  private static byte[] bytes(@Nullable HttpEntity entity, BooleanSupplier late)
      throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    try (InputStream in = entity.getContent()) {
      int size = Math.clamp(entity.getContentLength(), 1024, 1024 * 1024);
      ByteArrayOutputStream out = new ByteArrayOutputStream(size);
      byte[] chunk = new byte[16 * 1024];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        out.write(chunk, 0, n);
        if (out.size() > LARGEST) {
          throw new IOException("it is larger than 256 MB");
        }
        if (late.getAsBoolean()) {
          throw new IOException("it took too long");
        }
      }
      return out.toByteArray();
    }
  }

  private static @Nullable String value(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }
}
