package dev.labbook.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;

/// Makes JSON nodes, but no number that is infinite: `1e999` in an answer would become one, and
/// fail wherever it is used. (The library offers this place only as a class to extend.)
final class FiniteNumbers extends JsonNodeFactory {
  private static final long serialVersionUID = 1L;

  /// A number that is too large for what is computed with.
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public NumericNode numberNode(double value) {
    if (!Double.isFinite(value)) {
      throw new TooLarge();
    }
    return super.numberNode(value);
  }
}
