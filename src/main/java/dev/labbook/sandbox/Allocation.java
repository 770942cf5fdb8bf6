package dev.labbook.sandbox;

import dev.labbook.sandbox.Design.Treatment;
import dev.labbook.sandbox.Serve.Weight;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Percentages of treatments and the weights that they become.
final class Allocation {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final BigDecimal PER_PERCENT = BigDecimal.valueOf(1000);

  private Allocation() {}

  static BigDecimal sum(List<Treatment> treatments) {
    return treatments.stream().map(Treatment::percent).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  static boolean isHundred(List<Treatment> treatments) {
    return sum(treatments).compareTo(HUNDRED) == 0;
  }

  /// Whether the text is a decimal number from 0 to 100, as `allocationPercent` must be.
  static boolean isPercent(String text) {
    return text.matches("[0-9]{1,3}(\\.[0-9]{1,12})?")
        && new BigDecimal(text).compareTo(HUNDRED) <= 0;
  }

  /// Weights in thousandths of a percent. Rounding is carried on, so that 100 % stay 100 000.
  static List<Weight> weights(Flag flag, List<Treatment> treatments) {
    List<Weight> weights = new ArrayList<>();
    BigDecimal reached = BigDecimal.ZERO;
    for (Treatment treatment : treatments) {
      int before = thousandths(reached);
      reached = reached.add(treatment.percent());
      int index = flag.indexOf(treatment.variationId()).orElse(0);
      weights.add(new Weight(index, thousandths(reached) - before));
    }
    return List.copyOf(weights);
  }

  private static int thousandths(BigDecimal percent) {
    return percent.multiply(PER_PERCENT).setScale(0, RoundingMode.HALF_UP).intValueExact();
  }
}
