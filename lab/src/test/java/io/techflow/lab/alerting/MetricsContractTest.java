package io.techflow.lab.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsContractTest {

  private static final String SCRAPED =
      """
      # TYPE outbox_pending gauge
      outbox_pending 3.0
      # TYPE jvm_memory_used_bytes gauge
      jvm_memory_used_bytes{area="heap",id="Eden Space"} 1024.0
      jvm_memory_used_bytes{area="heap",id="Tenured Gen"} 2048.0
      # TYPE jvm_memory_max_bytes gauge
      jvm_memory_max_bytes{area="heap",id="Eden Space"} 4096.0
      # TYPE coupons_total counter
      coupons_total{kind="spring"} 1.0
      """;

  @Test
  void whatNoRowListsIsFound() {
    var exposed = Exposition.parse(SCRAPED);

    assertThat(exposed.series()).isEqualTo(5);
    assertThat(MetricsContract.unlisted(exposed.names())).containsExactly("coupons_total");
  }

  @Test
  void aFamilyCoversItsMembersAndNoOther() {
    assertThat(MetricsContract.unlisted(List.of("jvm_buffer_count_buffers", "jvm_", "my_jvm_a")))
        .containsExactly("jvm_", "my_jvm_a");
  }

  @Test
  void aFamilyIsAskedForByItsBeginning() {
    assertThat(MetricsContract.selector("jvm_*")).isEqualTo("{__name__=~\"jvm_.+\"}");
    assertThat(MetricsContract.selector("outbox_pending")).isEqualTo("outbox_pending");
  }
}
