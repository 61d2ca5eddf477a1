package io.techflow.lab.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.techflow.lab.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({"100m, 0.1", "1.5, 1.5", "384Mi, 402653184", "1Gi, 1073741824", "2k, 2000"})
  void readsBaseUnits(String text, double value) {
    assertThat(Quantity.parse(text)).isEqualTo(value);
  }

  @Test
  void refusesWhatIsNone() {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> Quantity.parse("a lot"))
        .withMessageContaining("'a lot' is not a quantity");
  }
}
