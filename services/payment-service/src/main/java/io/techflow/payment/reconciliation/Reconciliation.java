package io.techflow.payment.reconciliation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.techflow.kit.problem.ProblemException;
import io.techflow.payment.outbox.OutboxSettings;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads the rows of a span in one snapshot, without a lock that a payment would feel, and gives up
 * after a time. What the rows must say is in {@code reconciliation/*.sql}.
 */
@ApplicationScoped
class Reconciliation {
  private static final String QUERY_CANCELED = "57014";
  private static final String LEDGER = Sql.text("ledger.sql");
  private static final String OUTBOX = Sql.text("outbox.sql");

  private final Pool pool;
  private final ObjectMapper json;
  private final OutboxSettings outbox;
  private final Clock clock;
  private final Duration timeout;

  Reconciliation(
      Pool pool,
      ObjectMapper json,
      OutboxSettings outbox,
      Clock clock,
      @ConfigProperty(name = "reconciliation.timeout") Duration timeout) {
    this.pool = pool;
    this.json = json;
    this.outbox = outbox;
    this.clock = clock;
    this.timeout = timeout;
  }

  private record Ledger(
      List<Report.CurrencyTotals> currencies,
      long unbalancedPayments,
      List<Report.Unbalanced> unbalanced) {}

  /** What the rows of the payments of that span say; 503 when they take too long to read. */
  Uni<Report> of(Instant from, Instant to) {
    return pool.withTransaction(
            connection ->
                connection
                    .query(
                        "set transaction isolation level repeatable read, read only;"
                            + " set local statement_timeout = "
                            + timeout.toMillis())
                    .execute()
                    .chain(() -> ledger(connection, from, to))
                    .chain(
                        ledger ->
                            agreement(connection, from, to)
                                .map(agreement -> report(from, to, ledger, agreement))))
        .onFailure(
            failure -> failure instanceof PgException e && QUERY_CANCELED.equals(e.getSqlState()))
        .transform(
            failure ->
                ProblemException.overloaded("not read in time; ask for a shorter span", timeout));
  }

  private Uni<Ledger> ledger(SqlConnection connection, Instant from, Instant to) {
    return connection
        .preparedQuery(LEDGER)
        .execute(Tuple.of(TimeIds.floor(from), TimeIds.floor(to)))
        .map(rows -> parse(rows.iterator().next().getString("ledger")));
  }

  private Uni<Report.OutboxAgreement> agreement(
      SqlConnection connection, Instant from, Instant to) {
    OffsetDateTime kept = clock.instant().minus(outbox.keepSent()).atOffset(ZoneOffset.UTC);
    return connection
        .preparedQuery(OUTBOX)
        .execute(Tuple.of(TimeIds.floor(from), TimeIds.floor(to), kept))
        .map(rows -> agreement(rows.iterator().next()));
  }

  private static Report.OutboxAgreement agreement(Row row) {
    return new Report.OutboxAgreement(
        row.getOffsetDateTime("since").toInstant(),
        row.getLong("postings_without_event"),
        row.getLong("events_without_posting"),
        row.getLong("pending"));
  }

  private static Report report(
      Instant from, Instant to, Ledger ledger, Report.OutboxAgreement agreement) {
    boolean consistent =
        ledger.unbalancedPayments() == 0
            && agreement.postingsWithoutEvent() == 0
            && agreement.eventsWithoutPosting() == 0
            && ledger.currencies().stream().allMatch(totals -> totals.sumOfEntriesMinor() == 0);
    return new Report(
        from,
        to,
        consistent,
        ledger.currencies(),
        ledger.unbalancedPayments(),
        ledger.unbalanced(),
        agreement);
  }

  private Ledger parse(String text) {
    try {
      return json.readValue(text, Ledger.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("ledger.sql answers what no ledger is", e);
    }
  }
}
