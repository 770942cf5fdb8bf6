package dev.labbook.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.labbook.api.Items;
import java.io.BufferedInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpMessage;
import org.jspecify.annotations.Nullable;

/// Reads and writes bodies, within limits: 64 MB unpacked, texts up to 32 MB, 500 levels, two
/// million tokens. A page of 200 experiments has less than one MB.
final class Bodies {
  private static final long MOST_BYTES = 64L << 20;
  private static final int ERROR_BYTES = 64 << 10;
  private static final int PEEK = 4096;

  private final Trees trees = new Trees();

  /// A body that is not what was asked for; the message goes on after "the server answered 200 ".
  static final class Unusable extends IOException {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  byte[] write(JsonNode body) {
    return Trees.bytes(body);
  }

  /// Reads a whole body, so that its connection can be used again.
  ///
  /// @param items takes a list in it apart; null for none
  /// @return a missing node when there is none
  /// @throws Unusable when it is not JSON, or too large
  /// @throws IOException when it is cut, or the time is up
  JsonNode read(HttpMessage head, @Nullable HttpEntity entity, @Nullable Items items)
      throws IOException {
    if (entity == null) {
      return MissingNode.getInstance();
    }
    InputStream raw = entity.getContent();
    BufferedInputStream in =
        new BufferedInputStream(new Bounded(unpacked(head, raw), MOST_BYTES), PEEK);
    in.mark(PEEK);
    String start = new String(in.readNBytes(PEEK), StandardCharsets.UTF_8);
    in.reset();
    if (Html.is(start)) {
      throw new Unusable("with " + Html.name(start) + " instead of JSON");
    }
    JsonNode node = parse(in, items);
    if (raw.read() >= 0) {
      throw new Unusable("with something after its packed body");
    }
    return node;
  }

  /// The beginning of an error's body; what cannot be read is left out.
  String text(HttpMessage head, @Nullable HttpEntity entity) {
    if (entity == null) {
      return "";
    }
    try {
      InputStream raw = entity.getContent();
      byte[] bytes = unpacked(head, raw).readNBytes(ERROR_BYTES);
      raw.read();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /// The text as JSON; a missing node when it is none.
  JsonNode lenient(String text) {
    try {
      return trees.read(text);
    } catch (IOException | FiniteNumbers.TooLarge e) {
      return MissingNode.getInstance();
    }
  }

  private JsonNode parse(InputStream in, @Nullable Items items) throws IOException {
    try {
      return trees.read(in, items);
    } catch (StreamConstraintsException e) {
      throw new Unusable(
          "with JSON that is nested too deeply, is too large, or has a text or number that is too"
              + " long");
    } catch (JsonEOFException e) {
      throw new Unusable("with JSON that is cut" + where(e));
    } catch (JsonProcessingException e) {
      throw new Unusable("with something that is not JSON" + where(e));
    } catch (FiniteNumbers.TooLarge e) {
      throw new Unusable("with a number that is too large");
    } catch (CharConversionException e) {
      throw new Unusable("with something that is not UTF-8");
    }
  }

  /// Never the library's own message: it quotes the body.
  private static String where(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : " (line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr()
            + ")";
  }

  private static InputStream unpacked(HttpMessage head, InputStream raw) throws IOException {
    Header encoding = head.getFirstHeader("Content-Encoding");
    if (encoding == null || !encoding.getValue().strip().matches("(?i)(x-)?gzip")) {
      return raw;
    }
    BufferedInputStream packed = new BufferedInputStream(raw);
    packed.mark(1);
    if (packed.read() < 0) {
      return packed;
    }
    packed.reset();
    return new GZIPInputStream(packed);
  }
}
