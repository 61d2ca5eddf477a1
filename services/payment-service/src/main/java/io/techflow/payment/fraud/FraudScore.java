package io.techflow.payment.fraud;

/**
 * How much a payment looks like fraud.
 *
 * @param value 0 (not at all) to 1
 */
public record FraudScore(float value, FraudSource source) {
  /** Refuses what is no score, NaN too. */
  public FraudScore {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a fraud score lies in 0..1, not " + value);
    }
  }
}
