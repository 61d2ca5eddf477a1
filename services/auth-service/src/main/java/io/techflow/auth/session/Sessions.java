package io.techflow.auth.session;

import io.smallrye.mutiny.Uni;
import io.techflow.auth.session.Rotation.Refused;
import io.techflow.auth.session.Rotation.Reused;
import io.techflow.auth.session.Rotation.Rotated;
import io.techflow.auth.token.TokenSettings;
import io.techflow.kit.Ids;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;

/** The sessions in PostgreSQL, which is why they survive a Redis that is away or was emptied. */
@ApplicationScoped
public class Sessions {
  /** One statement, so that a log-in pays one round trip for its session. */
  private static final String OPEN =
      """
      with family as (
        insert into auth_service.token_families (id, user_id, expires_at, ends_at)
        values ($1, $2, $4, $5) returning id)
      insert into auth_service.refresh_tokens (hash, family_id, expires_at)
      select $3, id, $4 from family""";

  /** Locks both rows: of two who present the same token at once, the second sees it used. */
  private static final String FIND =
      """
      select f.id, f.user_id, f.ends_at, c.roles, t.used_at is not null as used,
        f.revoked_at is not null or t.expires_at <= now() or f.ends_at <= now() as over
      from auth_service.refresh_tokens t
      join auth_service.token_families f on f.id = t.family_id
      left join auth_service.credentials c on c.user_id = f.user_id
      where t.hash = $1
      for update of t, f""";

  private static final String ROTATE =
      """
      with used as (update auth_service.refresh_tokens set used_at = now() where hash = $1),
        family as (update auth_service.token_families set expires_at = $4 where id = $3)
      insert into auth_service.refresh_tokens (hash, family_id, expires_at) values ($2, $3, $4)""";

  private static final String REVOKE =
      "update auth_service.token_families set revoked_at = now() where revoked_at is null and ";

  private final Pool pool;
  private final TokenSettings settings;

  Sessions(Pool pool, TokenSettings settings) {
    this.pool = pool;
    this.settings = settings;
  }

  /** A session and the refresh token that continues it. */
  public record Opened(UUID session, RefreshToken token) {}

  /** Opens a session of that user. */
  public Uni<Opened> open(UUID user) {
    UUID session = Ids.next();
    RefreshToken token = RefreshToken.next();
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    return pool.preparedQuery(OPEN)
        .execute(
            Tuple.of(
                session,
                user,
                token.hash(),
                now.plus(settings.refreshLifetime()),
                now.plus(settings.sessionLifetime())))
        .replaceWith(new Opened(session, token));
  }

  /**
   * Exchanges a refresh token for the next one. Of several who present the same token, at once or
   * one after the other, the first gets the next one and the second ends the session for all:
   * nobody can tell the owner from a thief, and a period of grace would serve both.
   */
  public Uni<Rotation> rotate(RefreshToken token) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery(FIND)
                .execute(Tuple.of(token.hash()))
                .flatMap(rows -> rotate(connection, token, rows)));
  }

  private Uni<Rotation> rotate(SqlConnection connection, RefreshToken token, RowSet<Row> rows) {
    Iterator<Row> found = rows.iterator();
    if (!found.hasNext()) {
      return Uni.createFrom().item(new Refused());
    }
    Row row = found.next();
    UUID session = row.getUUID("id");
    String[] roles = row.getArrayOfStrings("roles");
    if (row.getBoolean("over") || roles == null) {
      return Uni.createFrom().item(new Refused());
    }
    if (row.getBoolean("used")) {
      return connection
          .preparedQuery(REVOKE + "id = $1")
          .execute(Tuple.of(session))
          .replaceWith(new Reused(session));
    }
    RefreshToken next = RefreshToken.next();
    OffsetDateTime expires = OffsetDateTime.now(ZoneOffset.UTC).plus(settings.refreshLifetime());
    OffsetDateTime ends = row.getOffsetDateTime("ends_at");
    return connection
        .preparedQuery(ROTATE)
        .execute(
            Tuple.of(token.hash(), next.hash(), session, expires.isBefore(ends) ? expires : ends))
        .replaceWith(new Rotated(session, row.getUUID("user_id"), Set.of(roles), next));
  }

  /** Whether a session was ended; one that was never opened, as of a registration, was not. */
  public Uni<Boolean> isRevoked(UUID session) {
    return pool.preparedQuery(
            "select from auth_service.token_families where id = $1 and revoked_at is not null")
        .execute(Tuple.of(session))
        .map(rows -> rows.size() > 0);
  }

  /** Ends a session; ending it twice changes nothing. */
  public Uni<Void> revoke(UUID session) {
    return pool.preparedQuery(REVOKE + "id = $1").execute(Tuple.of(session)).replaceWithVoid();
  }

  /**
   * Ends the session that a refresh token belongs to, used or not; an unknown one changes nothing.
   */
  public Uni<Void> revoke(RefreshToken token) {
    return pool.preparedQuery(
            REVOKE + "id = (select family_id from auth_service.refresh_tokens where hash = $1)")
        .execute(Tuple.of(token.hash()))
        .replaceWithVoid();
  }

  /** Ends all sessions of a user but one. */
  public Uni<Void> revokeOthers(UUID user, UUID kept) {
    return pool.preparedQuery(REVOKE + "user_id = $1 and id <> $2")
        .execute(Tuple.of(user, kept))
        .replaceWithVoid();
  }
}
