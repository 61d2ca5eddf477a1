package io.techflow.auth.credential;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The credentials in PostgreSQL. */
@ApplicationScoped
public class Credentials {
  private final Mutiny.SessionFactory sessions;
  private final Pool pool;

  Credentials(Mutiny.SessionFactory sessions, Pool pool) {
    this.sessions = sessions;
    this.pool = pool;
  }

  /** The credential of that e-mail address, in whatever case, or null. */
  public Uni<@Nullable Credential> of(String email) {
    return sessions
        .withStatelessSession(
            session ->
                session
                    .createSelectionQuery(
                        "from CredentialEntity where lower(email) = lower(:email)",
                        CredentialEntity.class)
                    .setParameter("email", email)
                    .getSingleResultOrNull())
        .map(row -> row == null ? null : row.toCredential());
  }

  /** The credential of that user, or null. */
  Uni<@Nullable Credential> of(UUID user) {
    return sessions
        .withStatelessSession(session -> session.get(CredentialEntity.class, user))
        .map(row -> row == null ? null : row.toCredential());
  }

  /** Stores a new one; false if the e-mail address is taken, in whatever case. */
  Uni<Boolean> add(Credential credential) {
    return pool.preparedQuery(
            "insert into auth_service.credentials (user_id, email, password_hash, roles)"
                + " values ($1, $2, $3, $4) on conflict do nothing")
        .execute(
            Tuple.of(
                credential.userId(),
                credential.email(),
                credential.passwordHash(),
                credential.roles().toArray(String[]::new)))
        .map(done -> done.rowCount() == 1);
  }

  /** Replaces the hash. */
  Uni<Void> change(UUID user, String passwordHash) {
    return pool.preparedQuery(
            "update auth_service.credentials set password_hash = $2 where user_id = $1")
        .execute(Tuple.of(user, passwordHash))
        .replaceWithVoid();
  }

  /**
   * Forgets somebody: the credential and all refresh tokens are deleted, the sessions revoked. What
   * stays for a day are the ids of those sessions, so that their access tokens are refused.
   */
  Uni<Void> erase(UUID user) {
    return pool.withTransaction(
        connection ->
            connection
                .preparedQuery("delete from auth_service.credentials where user_id = $1")
                .execute(Tuple.of(user))
                .flatMap(
                    done ->
                        connection
                            .preparedQuery(
                                "update auth_service.token_families set revoked_at = now()"
                                    + " where user_id = $1 and revoked_at is null")
                            .execute(Tuple.of(user)))
                .flatMap(
                    done ->
                        connection
                            .preparedQuery(
                                "delete from auth_service.refresh_tokens where family_id in"
                                    + " (select id from auth_service.token_families"
                                    + " where user_id = $1)")
                            .execute(Tuple.of(user)))
                .replaceWithVoid());
  }
}
