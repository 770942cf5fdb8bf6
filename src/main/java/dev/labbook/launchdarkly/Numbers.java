package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;

/// Decimals as people and JSON write them: `50`, `33.3`; never `5E+1`.
final class Numbers {
  private Numbers() {}

  static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  static ValueNode json(BigDecimal value) {
    BigDecimal bare = new BigDecimal(plain(value));
    return bare.scale() <= 0 && bare.precision() < 10
        ? JsonNodeFactory.instance.numberNode(bare.intValueExact())
        : JsonNodeFactory.instance.numberNode(bare);
  }
}
