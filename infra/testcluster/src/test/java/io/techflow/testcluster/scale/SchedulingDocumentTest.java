package io.techflow.testcluster.scale;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SchedulingDocumentTest {
  private static final SchedulingDocument SHIPPED = SchedulingDocument.shipped();

  @Test
  void saysWhatWasMeasured() {
    assertThat(SHIPPED.tables()).isEqualTo(Tables.of(SHIPPED.measured()));
  }

  @Test
  void showsWhatWasMeasured() {
    assertThat(Plots.of(SHIPPED.measured().sizes()))
        .allSatisfy((file, plot) -> assertThat(SHIPPED.plot(file)).isEqualTo(plot));
  }
}
