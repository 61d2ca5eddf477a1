package io.techflow.payment.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Iterator;
import org.jboss.logging.Logger;

/**
 * Notices that Redis has lost events which it had taken, because it died without having written
 * them down or a replica took over that had not got them yet, and has them sent again. What Redis
 * loses it loses from the end: if the stream does not end with the event that was sent last, then
 * all that was sent after its end is missing.
 */
@Singleton
class Redelivery {
  private static final Logger LOG = Logger.getLogger(Redelivery.class);

  /** What was sent last, and whether the stream's end was appended but not marked as sent. */
  private static final String LAST =
      """
      select last.id, last.event_id,
             exists (
               select from payment_service.outbox
               where id = $1 and event_id = $2 and sent_at is null) as unmarked
      from (
        select id, event_id from payment_service.outbox
        where sent_at is not null order by sent_at desc, id desc limit 1) last
      """;

  /** All that is kept, if the stream's end is unknown; or else what was sent after it. */
  private static final String REWIND =
      """
      with tail as materialized (
        select max(sent_at) as at from payment_service.outbox where id = $1 and event_id = $2
      )
      update payment_service.outbox set sent_at = null
      from tail
      where sent_at is not null
        and (tail.at is null or sent_at > tail.at or (sent_at = tail.at and id > $1))
      """;

  private final Counter redelivered;

  Redelivery(MeterRegistry meters) {
    redelivered =
        Counter.builder("outbox.redelivered")
            .description("Events that are sent again because Redis has lost them")
            .register(meters);
  }

  /** Marks as not sent what the stream has lost, in the transaction of the relay. */
  Uni<Void> rewind(SqlConnection connection, StreamTail tail) {
    Tuple end = Tuple.of(tail.sequence(), tail.eventId());
    return connection
        .preparedQuery(LAST)
        .execute(end)
        .chain(
            last ->
                isWhole(last, tail)
                    ? Uni.createFrom().voidItem()
                    : connection
                        .preparedQuery(REWIND)
                        .execute(end)
                        .invoke(lost -> count(lost.rowCount()))
                        .replaceWithVoid());
  }

  private static boolean isWhole(RowSet<Row> last, StreamTail tail) {
    Iterator<Row> rows = last.iterator();
    if (!rows.hasNext() || tail.isSilent()) {
      return true;
    }
    Row row = rows.next();
    return row.getBoolean("unmarked") || row.getUUID("event_id").equals(tail.eventId());
  }

  private void count(int lost) {
    LOG.warnf("Redis has lost %d events, they are sent again", lost);
    redelivered.increment(lost);
  }
}
