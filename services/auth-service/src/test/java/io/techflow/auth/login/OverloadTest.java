package io.techflow.auth.login;

import static io.techflow.auth.login.TestCredentials.login;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.techflow.auth.RealStores;
import io.techflow.kit.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealStores
@TestProfile(OverloadTest.ShortQueue.class)
class OverloadTest {
  /** One log-in hashes, one waits, any other is too many. */
  public static final class ShortQueue implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("techflow.hashing.threads", "1", "techflow.hashing.queue-size", "1");
    }
  }

  @Test
  void loginsBeyondTheQueueAreToldToComeBack() throws InterruptedException, ExecutionException {
    List<Response> answers = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(16)) {
      List<Future<Response>> logins = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        logins.add(clients.submit(() -> login("nobody@example.com", "secret")));
      }
      for (Future<Response> login : logins) {
        answers.add(login.get());
      }
    }
    List<Response> refused = answers.stream().filter(a -> a.statusCode() == 503).toList();
    assertTrue(refused.size() < answers.size(), "some were served");
    assertEquals("1", refused.getFirst().header("Retry-After"));
    assertEquals(Problem.MEDIA_TYPE, refused.getFirst().contentType());
  }
}
