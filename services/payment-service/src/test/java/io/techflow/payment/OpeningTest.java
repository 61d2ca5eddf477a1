package io.techflow.payment;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.sqlclient.SqlConnectOptions;
import org.junit.jupiter.api.Test;

class OpeningTest {
  @Test
  void theClientCachesTheStatement() {
    assertTrue(SqlConnectOptions.DEFAULT_PREPARED_STATEMENT_CACHE_FILTER.test(Opening.OPEN));
  }
}
