package io.techflow.auth.login;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The credentials in PostgreSQL. */
@ApplicationScoped
public class Credentials {
  private final Mutiny.SessionFactory sessions;

  Credentials(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** The credential of that e-mail address, in whatever case, or null. */
  Uni<@Nullable Credential> of(String email) {
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
}
