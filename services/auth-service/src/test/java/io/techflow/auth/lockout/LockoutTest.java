package io.techflow.auth.lockout;

import static io.techflow.auth.AuthCalls.PASSWORD;
import static io.techflow.auth.AuthCalls.login;
import static io.techflow.auth.AuthCalls.loginFrom;
import static io.techflow.auth.AuthCalls.register;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.techflow.auth.RealStores;
import io.techflow.kit.Ids;
import io.techflow.kit.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealStores
@TestProfile(LockoutTest.QuickLocks.class)
class LockoutTest {
  /** Locks at the third failure, for seconds. */
  public static final class QuickLocks implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "techflow.lockout.account-failures", "3",
          "techflow.lockout.address-failures", "6",
          "techflow.lockout.first-delay", "2s",
          "techflow.lockout.longest-delay", "3s");
    }
  }

  private static final Duration SOON = Duration.ofSeconds(40);

  @Test
  void lockedAccountRefusesTheRightPasswordTooUntilTheLockEnds() {
    String email = registered();
    fail("198.51.100.1", email, 3);
    Response locked = loginFrom("198.51.100.2", email.toUpperCase(Locale.ROOT), PASSWORD);
    locked.then().statusCode(429).contentType(Problem.MEDIA_TYPE);
    assertTrue(Integer.parseInt(locked.header("Retry-After")) <= 3);

    login(registered(), PASSWORD).then().statusCode(200);
    await().atMost(SOON).until(() -> login(email, PASSWORD).statusCode() == 200);
    assertEquals(401, login(email, "wrong").statusCode(), "the failures are forgotten");
    assertEquals(200, login(email, PASSWORD).statusCode());
  }

  @Test
  void lockGetsLongerWithEachFailure() {
    String email = registered();
    fail("198.51.100.3", email, 3);
    assertEquals("2", loginFrom("198.51.100.3", email, PASSWORD).header("Retry-After"));
    await().atMost(SOON).until(() -> loginFrom("198.51.100.3", email, "wrong").statusCode() == 401);
    assertEquals("3", loginFrom("198.51.100.3", email, PASSWORD).header("Retry-After"));
  }

  @Test
  void unknownUserIsAnsweredAndLockedLikeAKnownOne() {
    assertEquals(
        answers("198.51.100.4", registered()),
        answers("198.51.100.5", Ids.next() + "@example.com"));
  }

  @Test
  void addressThatTriesManyAccountsIsLockedAndOthersAreNot() {
    String email = registered();
    for (int i = 0; i < 6; i++) {
      fail("203.0.113.7", Ids.next() + "@example.com", 1);
    }
    assertEquals(429, loginFrom("203.0.113.7", email, PASSWORD).statusCode());
    assertEquals(200, loginFrom("203.0.113.8", email, PASSWORD).statusCode());
  }

  private static List<String> answers(String address, String email) {
    return IntStream.range(0, 4)
        .mapToObj(i -> loginFrom(address, email, "wrong"))
        .map(answer -> answer.statusCode() + answer.asString())
        .toList();
  }

  private static void fail(String address, String email, int times) {
    for (int i = 0; i < times; i++) {
      assertEquals(401, loginFrom(address, email, "wrong").statusCode());
    }
  }

  private static String registered() {
    String email = Ids.next() + "@example.com";
    register(email, PASSWORD).then().statusCode(201);
    return email;
  }
}
