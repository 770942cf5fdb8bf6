package dev.labbook.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// Reads JSON strictly: one value, no key twice, decimals kept to the digit, nesting and lengths
/// limited.
public final class JsonInput {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .reader();

  private JsonInput() {}

  /// The value; a missing node for nothing but white space.
  ///
  /// @throws JsonProcessingException when it is not JSON
  public static JsonNode parse(String text) throws JsonProcessingException {
    return READER.readTree(text);
  }
}
