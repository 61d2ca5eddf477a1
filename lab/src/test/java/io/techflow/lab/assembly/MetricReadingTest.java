package io.techflow.lab.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricReadingTest {

  @Test
  void anotherServiceWithTheSameMetricIsNotRead() {
    assertThat(MetricReading.parse("sql_pool_active", "user-service"))
        .isEqualTo(new MetricReading("user-service", "sql_pool_active", List.of()));
  }

  @Test
  void anApplicationLabelNamesTheServiceToRead() {
    assertThat(
            MetricReading.parse(
                "ft_calls_total{application=\"ml-inference\",result=\"failed\"}", "user-service"))
        .isEqualTo(
            new MetricReading("ml-inference", "ft_calls_total", List.of("result=\"failed\"")));
  }
}
