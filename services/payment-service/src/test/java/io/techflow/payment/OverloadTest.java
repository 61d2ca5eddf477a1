package io.techflow.payment;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.techflow.kit.problem.Problem;
import io.techflow.payment.testing.Caller;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OverloadTest.TinyPool.class)
class OverloadTest {
  @Inject DataSource database;

  @Test
  void shedsARequestThatWaitsTooLongForAConnection() throws Exception {
    Caller caller = Caller.fresh();
    Callable<ValidatableResponse> history = () -> caller.request().get("/payments").then();
    history.call().statusCode(200);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      var answers = new ExecutorCompletionService<ValidatableResponse>(threads);
      connection.setAutoCommit(false);
      statement.execute("lock table payment_service.payments in access exclusive mode");
      var both = List.of(answers.submit(history), answers.submit(history));
      answers
          .take()
          .get()
          .statusCode(503)
          .header("Retry-After", "1")
          .contentType(Problem.MEDIA_TYPE)
          .body("title", equalTo("Overloaded"));
      connection.rollback();
      answers.take().get().statusCode(200);
      assertTrue(both.stream().allMatch(Future::isDone));
    }
  }

  /** One connection, and little patience. */
  public static final class TinyPool implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.datasource.reactive.max-size", "1", "techflow.pool.max-wait", "200ms");
    }
  }
}
