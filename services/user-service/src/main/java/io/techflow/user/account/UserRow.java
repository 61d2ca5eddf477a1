package io.techflow.user.account;

import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;

/** Reads a user from a row of {@link #COLUMNS}. */
public final class UserRow {
  /** What a user is made of. */
  public static final String COLUMNS = "id, email, display_name, country, created_at, version";

  private UserRow() {}

  /** The user of that row, which is not erased. */
  public static User user(Row row) {
    return new User(
        row.getUUID("id"),
        row.getString("email"),
        row.getString("display_name"),
        row.getString("country"),
        row.get(OffsetDateTime.class, "created_at").toInstant(),
        row.getInteger("version"));
  }
}
