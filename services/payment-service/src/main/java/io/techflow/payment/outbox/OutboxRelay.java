package io.techflow.payment.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Moves events from the outbox to the stream.
 *
 * <p>One relay at a time, whichever instance it runs in, holds the lock: that keeps the order. It
 * marks events only after Redis took them, so that a relay that dies in between leaves them to be
 * sent again; and it compares first where the stream ends with what it has sent, so that what Redis
 * took and lost is sent again, for as long as the outbox keeps it: at least once. Readers know a
 * repetition by the event's id, and the order in which a payment's events arrive for the first time
 * is the order of its changes.
 */
@Singleton
class OutboxRelay {
  /** Any number that no other lock of this database has; these are the letters "outbox". */
  private static final long LOCK = 0x6f7574626f78L;

  private static final String TRY_LOCK = "select pg_try_advisory_xact_lock($1) as held";

  /** A statement of its own after the lock, so that it sees what the holder before had marked. */
  private static final String PENDING =
      """
      select id, event_id, payment_id, type, body, traceparent, occurred_at
      from payment_service.outbox where sent_at is null order by id limit $1
      """;

  /** The time of the statement and not of the transaction, which began before it had the lock. */
  private static final String MARK =
      "update payment_service.outbox set sent_at = statement_timestamp() where id = any($1)";

  private final Pool pool;
  private final PaymentStream stream;
  private final Redelivery redelivery;
  private final SendSpans spans;
  private final OutboxSettings settings;

  OutboxRelay(
      Pool pool,
      PaymentStream stream,
      Redelivery redelivery,
      SendSpans spans,
      OutboxSettings settings) {
    this.pool = pool;
    this.stream = stream;
    this.redelivery = redelivery;
    this.spans = spans;
    this.settings = settings;
  }

  /** Relays the oldest events; how many. None, if another relay is at it. */
  Uni<Integer> relay() {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(TRY_LOCK)
                .execute(Tuple.of(LOCK))
                .chain(
                    answer ->
                        answer.iterator().next().getBoolean("held")
                            ? relay(connection)
                            : Uni.createFrom().item(0)));
  }

  private Uni<Integer> relay(SqlConnection connection) {
    return stream
        .tail()
        .call(tail -> redelivery.rewind(connection, tail))
        .chain(tail -> relay(connection, tail));
  }

  private Uni<Integer> relay(SqlConnection connection, StreamTail tail) {
    return connection
        .preparedQuery(PENDING)
        .execute(Tuple.of(settings.batch()))
        .map(OutboxRelay::events)
        .chain(
            events ->
                events.isEmpty()
                    ? Uni.createFrom().item(0)
                    : spans
                        .around(events, sent -> stream.append(sent, tail))
                        .chain(() -> mark(connection, events))
                        .replaceWith(events.size()));
  }

  private static Uni<RowSet<Row>> mark(SqlConnection connection, List<PendingEvent> events) {
    Long[] ids = events.stream().map(PendingEvent::id).toArray(Long[]::new);
    return connection.preparedQuery(MARK).execute(Tuple.of(ids));
  }

  private static List<PendingEvent> events(RowSet<Row> rows) {
    List<PendingEvent> events = new ArrayList<>(rows.size());
    for (Row row : rows) {
      events.add(
          new PendingEvent(
              row.getLong("id"),
              row.getUUID("event_id"),
              row.getUUID("payment_id"),
              row.getString("type"),
              row.getString("body"),
              row.getString("traceparent"),
              row.getOffsetDateTime("occurred_at")));
    }
    return events;
  }
}
