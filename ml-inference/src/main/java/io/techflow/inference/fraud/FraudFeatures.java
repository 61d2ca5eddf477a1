package io.techflow.inference.fraud;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the model sees of a payment, each on a scale of about 0 to 1; the same in training and use.
 */
final class FraudFeatures {
  private static final double LOG_OF_TEN_MILLION = 7;
  private static final double LOG_OF_A_HUNDRED = 2;

  private FraudFeatures() {}

  /** The features of a payment in the order in which a model wants them. */
  static float[] row(FraudScoreRequest payment, List<String> order) {
    Map<String, Double> values = of(payment);
    float[] row = new float[order.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = Objects.requireNonNull(values.get(order.get(i)), order.get(i)).floatValue();
    }
    return row;
  }

  static Map<String, Double> of(FraudScoreRequest payment) {
    double amount = Math.log10(1.0 + payment.amountMinor()) / LOG_OF_TEN_MILLION;
    double burst = Math.log10(1.0 + payment.payerPaymentsLastHour()) / LOG_OF_A_HUNDRED;
    double night = payment.hourOfDay() < 6 ? 1 : 0;
    return Map.of(
        "amount",
        amount,
        "burst",
        burst,
        "night",
        night,
        "amount*burst",
        amount * burst,
        "amount*night",
        amount * night,
        "foreign",
        payment.currency().equals("EUR") ? 0d : 1d);
  }
}
