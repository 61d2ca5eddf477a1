package io.techflow.user.cache;

import static io.techflow.user.TestUsers.as;
import static io.techflow.user.TestUsers.newUser;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.techflow.kit.Ids;
import io.techflow.user.RealStores;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealStores
class SingleFlightTest {
  private static final int READERS = 20;

  @Inject DataSource database;
  @Inject MeterRegistry registry;

  @Test
  void readersWhoMissTogetherMakeOneQuery() throws Exception {
    UUID id = newUser("DE");
    try (Connection connection = database.getConnection();
        Statement sql = connection.createStatement();
        ExecutorService clients = Executors.newFixedThreadPool(READERS)) {
      sql.execute("create extension if not exists pg_stat_statements");
      as("support").get("/users/" + Ids.next());
      long before = queries(sql);
      double gets = gets();
      connection.setAutoCommit(false);
      sql.execute("lock table user_service.users in access exclusive mode");
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        answers.add(clients.submit(() -> as("support").get("/users/" + id).statusCode()));
      }
      await().atMost(Duration.ofSeconds(20)).until(() -> gets() == gets + READERS);
      connection.commit();
      for (Future<Integer> answer : answers) {
        assertEquals(200, answer.get());
      }
      assertEquals(before + 1, queries(sql));
    }
  }

  /** Who joins a look-up that is under way counts as a hit. */
  private double gets() {
    return registry.get("cache.gets").tag("level", "local").counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private static long queries(Statement sql) throws SQLException {
    try (ResultSet rows =
        sql.executeQuery(
            "select coalesce(sum(calls), 0) from pg_stat_statements"
                + " where query like 'select%user_service.users where id = $1%'")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
