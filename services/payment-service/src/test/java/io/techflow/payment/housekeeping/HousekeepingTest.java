package io.techflow.payment.housekeeping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.techflow.payment.testing.Rows;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HousekeepingTest.ByHand.class)
class HousekeepingTest {
  @Inject Housekeeping housekeeping;
  @Inject Rows rows;

  @Test
  void deletesOldKeysOneBatchALook() throws Exception {
    rows.change(
        """
        insert into payment_service.idempotency_keys
        select gen_random_uuid(), 'k', '\\x00', gen_random_uuid(), null, 'completed', 0,
               now() - n * interval '6 hours'
        from generate_series(1, 8) n
        """);
    tidy();
    assertEquals(List.of("5"), rows.of("select count(*) from payment_service.idempotency_keys"));
    tidy();
    tidy();
    assertEquals(List.of("3"), rows.of("select count(*) from payment_service.idempotency_keys"));
  }

  @Test
  void deletesEventsThatWereSentLongAgoAndNoOthers() throws Exception {
    rows.change(
        """
        insert into payment_service.outbox
          (event_id, payment_id, posting, type, body, occurred_at, sent_at)
        select gen_random_uuid(), gen_random_uuid(), 1, kind, '{}', now() - interval '1 day', sent
        from (values ('old', now() - interval '3 hours'), ('fresh', now() - interval '1 hour'),
                     ('pending', null)) event (kind, sent)
        """);
    tidy();
    assertEquals(
        List.of("fresh", "pending"), rows.of("select type from payment_service.outbox order by 1"));
  }

  private void tidy() {
    housekeeping.tidy().await().atMost(Duration.ofSeconds(10));
  }

  /** Batches of three, no looks but the test's, and no relay. */
  public static final class ByHand implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("housekeeping.batch", "3", "housekeeping.every", "1h", "outbox.poll", "1h");
    }
  }
}
