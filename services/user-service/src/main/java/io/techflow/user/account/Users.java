package io.techflow.user.account;

import io.smallrye.mutiny.Uni;
import io.techflow.kit.page.Cursor;
import io.techflow.kit.page.Page;
import io.techflow.kit.problem.Problem;
import io.techflow.kit.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The users in PostgreSQL. */
@ApplicationScoped
public class Users {
  private final Mutiny.SessionFactory sessions;

  Users(Mutiny.SessionFactory sessions) {
    this.sessions = sessions;
  }

  /** Stores a new user; fails with 409 if the e-mail address is taken, in whatever case. */
  public Uni<User> register(NewUser user) {
    UserEntity row = UserEntity.of(user);
    return sessions
        .withStatelessTransaction(session -> session.insert(row))
        .onFailure(ConstraintViolationException.class)
        .transform(
            taken ->
                new ProblemException(
                    Problem.of(409, "Conflict", "the e-mail address is registered already")
                        .ofKind("email-taken")))
        .replaceWith(row::toUser);
  }

  /** The user of that id, or null. */
  public Uni<@Nullable User> find(UUID id) {
    return sessions
        .withStatelessSession(session -> session.get(UserEntity.class, id))
        .map(row -> row == null ? null : row.toUser());
  }

  /** A page of the one user with that e-mail address, or of none. */
  public Uni<Page<User>> withEmail(String email) {
    return sessions
        .withStatelessSession(
            session ->
                session
                    .createSelectionQuery(
                        "from UserEntity where lower(email) = lower(:email)", UserEntity.class)
                    .setParameter("email", email)
                    .getResultList())
        .map(rows -> new Page<>(rows.stream().map(UserEntity::toUser).toList(), null));
  }

  /** A page of users, oldest first: of one country or of all, after a cursor or from the start. */
  public Uni<Page<User>> list(@Nullable String country, @Nullable Cursor after, int limit) {
    List<String> conditions = new ArrayList<>();
    if (country != null) {
      conditions.add("country = :country");
    }
    if (after != null) {
      conditions.add("(createdAt, id) > (:at, :id)");
    }
    String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    return sessions
        .withStatelessSession(
            session -> {
              var query =
                  session
                      .createSelectionQuery(
                          "from UserEntity" + where + " order by createdAt, id", UserEntity.class)
                      .setMaxResults(limit + 1);
              if (country != null) {
                query.setParameter("country", country);
              }
              if (after != null) {
                query.setParameter("at", after.at()).setParameter("id", after.id());
              }
              return query.getResultList();
            })
        .map(
            rows ->
                Page.of(
                    rows.stream().map(UserEntity::toUser).toList(),
                    limit,
                    user -> new Cursor(user.createdAt(), user.id())));
  }
}
