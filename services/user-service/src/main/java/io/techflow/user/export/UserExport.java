package io.techflow.user.export;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.techflow.user.account.User;
import io.techflow.user.account.UserRow;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Streams users through a server-side cursor inside one read-only transaction, so that a partner
 * gets one consistent state and the service keeps no more than one fetch in memory. The stream
 * holds one pooled connection until it ends: how long that takes is up to its reader.
 */
@ApplicationScoped
public class UserExport {
  private static final Logger LOG = Logger.getLogger(UserExport.class);
  private static final String USERS =
      "select " + UserRow.COLUMNS + " from user_service.users where erased_at is null";

  private final Pool pool;
  private final ExportSettings settings;

  UserExport(Pool pool, ExportSettings settings) {
    this.pool = pool;
    this.settings = settings;
  }

  /** The users of one country, or all, oldest first. */
  public Multi<User> users(@Nullable String country) {
    return Multi.createFrom()
        .resourceFromUni(this::begin, connection -> read(connection, country))
        .withFinalizer(UserExport::close, UserExport::failed, UserExport::close);
  }

  private Uni<SqlConnection> begin() {
    String limits =
        "begin isolation level repeatable read read only;"
            + "set local idle_in_transaction_session_timeout = %d;set local transaction_timeout = %d"
                .formatted(settings.idleTimeout().toMillis(), settings.maxDuration().toMillis());
    return pool.getConnection()
        .flatMap(
            connection ->
                connection
                    .query(limits)
                    .execute()
                    .replaceWith(connection)
                    .onFailure()
                    .call(connection::close));
  }

  private Multi<User> read(SqlConnection connection, @Nullable String country) {
    String filter = country == null ? "" : " and country = $1";
    Tuple parameters = country == null ? Tuple.tuple() : Tuple.of(country);
    return connection
        .prepare(USERS + filter + " order by created_at, id")
        .onItem()
        .transformToMulti(
            statement -> statement.createStream(settings.fetchSize(), parameters).toMulti())
        .map(UserRow::user);
  }

  private static Uni<Void> failed(SqlConnection connection, Throwable failure) {
    LOG.warn("export broken off", failure);
    return close(connection);
  }

  /** Ends the transaction, or the connection with it if PostgreSQL has ended it already. */
  private static Uni<Void> close(SqlConnection connection) {
    return connection
        .query("rollback")
        .execute()
        .onFailure()
        .recoverWithNull()
        .flatMap(done -> connection.close())
        .onFailure()
        .recoverWithNull();
  }
}
