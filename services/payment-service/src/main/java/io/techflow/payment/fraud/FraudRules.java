package io.techflow.payment.fraud;

import java.util.Currency;

/**
 * The score when the model gives none: coarse points for a large amount, haste and the small hours.
 * They never add up to certainty, for they have seen no data.
 */
final class FraudRules {
  private static final double BASE = 0.05;

  private FraudRules() {}

  static FraudScore score(FraudSignals signals) {
    double points = BASE + amount(signals) + velocity(signals) + hour(signals);
    return new FraudScore((float) points, FraudSource.RULES);
  }

  private static double amount(FraudSignals signals) {
    int digits = Currency.getInstance(signals.currency()).getDefaultFractionDigits();
    double major = signals.amountMinor() / Math.pow(10, Math.max(0, digits));
    return major >= 10_000 ? 0.4 : major >= 1_000 ? 0.2 : 0;
  }

  private static double velocity(FraudSignals signals) {
    return signals.payerPaymentsLastHour() >= 20
        ? 0.4
        : signals.payerPaymentsLastHour() >= 5 ? 0.2 : 0;
  }

  private static double hour(FraudSignals signals) {
    return signals.hourOfDay() < 5 ? 0.1 : 0;
  }
}
