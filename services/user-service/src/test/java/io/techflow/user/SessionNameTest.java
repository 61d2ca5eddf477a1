package io.techflow.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Who looks into pg_stat_activity sees which service a session belongs to. */
@QuarkusTest
@RealStores
class SessionNameTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String NAME = "select current_setting('application_name')";

  @Inject Pool pool;
  @Inject DataSource database;

  @Test
  void aSessionOfThePoolNamesItsService() {
    assertEquals(
        "user-service",
        pool.query(NAME).execute().await().atMost(SOON).iterator().next().getString(0));
  }

  @Test
  void aSessionOfTheMigrationsIsNoneOfThePool() throws Exception {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(NAME)) {
      assertTrue(rows.next());
      assertEquals("user-service-migrations", rows.getString(1));
    }
  }
}
