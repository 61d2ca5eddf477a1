package io.techflow.benchmark.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {
  @Test
  void theMiddleOfAnOddNumberIsOneOfThem() {
    assertThat(Sample.of(9, 1, 5).median()).isEqualTo(5);
  }

  @Test
  void theMiddleOfAnEvenNumberLiesBetweenTwo() {
    Sample sample = Sample.of(4, 1, 9, 2);
    assertThat(sample.median()).isEqualTo(3);
    assertThat(sample.lowest()).isEqualTo(1);
    assertThat(sample.highest()).isEqualTo(9);
  }

  @Test
  void nothingHasNoMiddle() {
    assertThatThrownBy(() -> new Sample(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
