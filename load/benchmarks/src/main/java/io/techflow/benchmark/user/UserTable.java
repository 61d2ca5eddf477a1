package io.techflow.benchmark.user;

import io.techflow.benchmark.drive.Call;
import io.techflow.benchmark.stage.Callers;
import io.techflow.benchmark.stage.Postgres;
import java.util.function.Supplier;

/** 200,000 users whose ids end in a number, so that pgbench can draw one too. */
final class UserTable {
  static final int SIZE = 200_000;

  /** Ids end in twelve decimal digits. */
  static final long FIRST = 100_000_000_000L;

  static final String PREFIX = "01941f29-7c00-7000-8000-";

  /** So few that both cache levels hold them all. */
  private static final int HOT = 1_000;

  private UserTable() {}

  /** Fills the table, which the service has made. */
  static void fill(Postgres postgres) {
    postgres.execute(
        """
        insert into user_service.users (id, email, display_name, country, created_at)
        select ('%s' || (%d + i))::uuid, 'user' || i || '@example.test', 'User ' || i, 'DE', now()
        from generate_series(0, %d) i
        """
            .formatted(PREFIX, FIRST, SIZE - 1));
    postgres.execute("vacuum (analyze) user_service.users");
  }

  /** Reads of a thousand users in turns: the caches know them all. */
  static Supplier<Call> hot(Callers callers) {
    return walk(callers, HOT);
  }

  /** Reads of all users in turns: no cache knows the next one for the first 200,000 requests. */
  static Supplier<Call> walk(Callers callers) {
    return walk(callers, SIZE);
  }

  private static Supplier<Call> walk(Callers callers, int users) {
    return new Supplier<>() {
      private int next;

      @Override
      public Call get() {
        long user = FIRST + next;
        next = (next + 1) % users;
        return Call.get("/users/" + PREFIX + user, callers.next());
      }
    };
  }
}
