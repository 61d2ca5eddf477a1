package io.techflow.payment.fraud;

import jakarta.persistence.EnumeratedValue;

/** Who gave a fraud score. */
public enum FraudSource {
  /** ml-inference. */
  MODEL("model"),
  /** {@link FraudRules}, because the model gave none within the budget. */
  RULES("rules");

  @EnumeratedValue private final String text;

  FraudSource(String text) {
    this.text = text;
  }

  /** As it stands in the database and in metrics. */
  public String text() {
    return text;
  }
}
