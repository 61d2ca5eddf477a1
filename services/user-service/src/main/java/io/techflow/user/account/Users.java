package io.techflow.user.account;

import io.smallrye.mutiny.Uni;
import io.techflow.kit.page.Cursor;
import io.techflow.kit.page.Page;
import io.techflow.kit.problem.ProblemException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
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
  private static final String FIND =
      "select " + UserRow.COLUMNS + ", erased_at from user_service.users where id = $1";

  private static final String EDIT =
      """
      update user_service.users
      set display_name = coalesce($3, display_name), country = coalesce($4, country),
        version = version + 1
      where id = $1 and version = $2 and erased_at is null
      returning\s"""
          + UserRow.COLUMNS;

  private static final String ERASE =
      """
      update user_service.users
      set email = null, display_name = null, country = null, version = version + 1,
        erased_at = now()
      where id = $1 and erased_at is null
      returning version""";

  private final Mutiny.SessionFactory sessions;
  private final Pool pool;

  Users(Mutiny.SessionFactory sessions, Pool pool) {
    this.sessions = sessions;
    this.pool = pool;
  }

  /** Stores a new user; fails with 409 if the id or the e-mail address is taken. */
  public Uni<User> add(UUID id, NewUser user) {
    UserEntity row = UserEntity.of(id, user);
    return sessions
        .withStatelessTransaction(session -> session.insert(row))
        .onFailure(ConstraintViolationException.class)
        .transform(taken -> ProblemException.emailTaken())
        .replaceWith(row::toUser);
  }

  /** What is known under that id. Without a session of Hibernate: every cache miss comes here. */
  public Uni<Lookup> find(UUID id) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(id))
        .map(rows -> rows.size() == 0 ? new Lookup.Absent(id) : lookup(rows.iterator().next()));
  }

  private static Lookup lookup(Row row) {
    return row.getValue("erased_at") == null
        ? new Lookup.Found(UserRow.user(row))
        : new Lookup.Erased(row.getUUID("id"), row.getInteger("version"));
  }

  /** Applies a patch to that version of a user; of two who try, one finds it changed. */
  Uni<Edit> edit(User user, UserPatch patch) {
    return pool.preparedQuery(EDIT)
        .execute(Tuple.of(user.id(), user.version(), patch.displayName(), patch.country()))
        .flatMap(
            rows ->
                rows.rowCount() == 1
                    ? Uni.createFrom().item(new Edit.Done(UserRow.user(rows.iterator().next())))
                    : find(user.id()).map(Edit.Stale::new));
  }

  /** Removes what tells who a user was and keeps the id; what is erased or absent stays so. */
  Uni<Lookup> erase(UUID id) {
    return pool.preparedQuery(ERASE)
        .execute(Tuple.of(id))
        .flatMap(
            rows ->
                rows.rowCount() == 1
                    ? Uni.createFrom()
                        .item(new Lookup.Erased(id, rows.iterator().next().getInteger("version")))
                    : find(id));
  }

  /** Whether somebody has that e-mail address, in whatever case. */
  public Uni<Boolean> knows(String email) {
    return withEmail(email).map(page -> !page.items().isEmpty());
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
    conditions.add("erasedAt is null");
    if (country != null) {
      conditions.add("country = :country");
    }
    if (after != null) {
      conditions.add("(createdAt, id) > (:at, :id)");
    }
    String where = " where " + String.join(" and ", conditions);
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
