package io.techflow.auth.session;

import io.smallrye.mutiny.Uni;
import io.techflow.auth.token.TokenSettings;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which sessions were revoked while access tokens of theirs may still be valid. A gateway polls it
 * with the {@code next} of the last answer and refuses tokens whose {@code sid} it was told;
 * polling every 2 s, and waiting 1 s for an answer, it honours a revocation within 3 s. An answer
 * may repeat what an earlier one said. It comes from PostgreSQL, because a list in Redis would
 * forget with Redis. It tells nothing that opens anything: a session's id is not a secret.
 */
@Path("/auth/revocations")
public class RevocationResource {
  /** From its time stamp to its commit, by whichever clock, a revocation takes less than this. */
  private static final Duration OVERLAP = Duration.ofSeconds(5);

  /** Clocks of verifiers may lag by this. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private static final String LIST =
      """
      select id, revoked_at from auth_service.token_families
      where revoked_at > $1 and revoked_at > now() - make_interval(secs => $2)
      order by revoked_at
      limit 10000""";

  private final Pool pool;
  private final Duration kept;

  RevocationResource(Pool pool, TokenSettings settings) {
    this.pool = pool;
    this.kept = settings.lifetime().plus(SKEW);
  }

  /** A revoked session; after {@code until} it may be forgotten, its tokens have expired. */
  public record Revocation(UUID sid, Instant until) {}

  /**
   * The revocations.
   *
   * @param next what to ask for next, microseconds since the epoch
   */
  public record Revocations(List<Revocation> revocations, long next) {}

  /** The sessions revoked since then, or all that matter still; at most 10,000, oldest first. */
  @GET
  @Cache(noStore = true)
  public Uni<Revocations> since(@RestQuery @Min(0) @Nullable Long since) {
    Instant asked = Instant.now();
    Instant from = since == null ? asked.minus(kept) : Instant.EPOCH.plus(since, ChronoUnit.MICROS);
    return pool.preparedQuery(LIST)
        .execute(Tuple.of(from.minus(OVERLAP).atOffset(ZoneOffset.UTC), (double) kept.toSeconds()))
        .map(rows -> revocations(rows, since == null ? asked : from));
  }

  private Revocations revocations(RowSet<Row> rows, Instant from) {
    List<Revocation> list = new ArrayList<>();
    Instant last = from;
    for (Row row : rows) {
      Instant at = row.getOffsetDateTime("revoked_at").toInstant();
      list.add(new Revocation(row.getUUID("id"), at.plus(kept)));
      last = at.isAfter(last) ? at : last;
    }
    return new Revocations(list, ChronoUnit.MICROS.between(Instant.EPOCH, last));
  }
}
