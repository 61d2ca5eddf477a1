package io.techflow.payment.fraud;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FraudRulesTest {
  @ParameterizedTest
  @CsvSource({
    "99999,    EUR, 12,  0, 0.05",
    "100000,   EUR, 12,  0, 0.25",
    "999999,   EUR, 12,  0, 0.25",
    "1000000,  EUR, 12,  0, 0.45",
    "1000,     JPY, 12,  0, 0.25",
    "100000,   BHD, 12,  0, 0.05",
    "100,      EUR,  4,  0, 0.15",
    "100,      EUR,  5,  0, 0.05",
    "100,      EUR, 12,  4, 0.05",
    "100,      EUR, 12,  5, 0.25",
    "100,      EUR, 12, 20, 0.45",
    "99999999, EUR,  0, 99, 0.95"
  })
  void addsPointsForWhatIsUnusual(
      long amountMinor, String currency, int hour, long lastHour, float expected) {
    FraudSignals signals = new FraudSignals(amountMinor, currency, hour, lastHour);
    assertEquals(expected, FraudRules.score(signals).value(), 1e-6);
  }
}
