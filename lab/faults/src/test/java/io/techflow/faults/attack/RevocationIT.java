package io.techflow.faults.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.techflow.faults.load.Api;
import io.techflow.faults.load.Customer;
import io.techflow.faults.platform.OnePlatform;
import io.techflow.faults.platform.Platform;
import io.techflow.faults.platform.Service;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A log-out at auth-service, as the gateway honours it. */
@ExtendWith(OnePlatform.class)
class RevocationIT {
  /** What gateway.env states, and some seconds for a machine that is busy with other tests. */
  private static final Duration STATED = Duration.ofSeconds(3).plusSeconds(7);

  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void aLogoutIsHonouredWithinTheStatedTime(Platform platform) {
    Api api = new Api(platform.http(), platform.entrance());
    Customer customer = Customer.join(api);
    Customer elsewhere = customer.again(api);
    assertThat(status(api, customer)).isEqualTo(200);
    logOut(api, customer);
    await().atMost(STATED).until(() -> status(api, customer) == 401);
    assertThat(status(api, elsewhere)).as("another session of the same user").isEqualTo(200);
  }

  @Test
  void whatWasHeardHoldsWhileAuthServiceIsAway(Platform platform) {
    Api api = new Api(platform.http(), platform.entrance());
    Service auth = platform.service("auth-service");
    Service gateway = platform.service("gateway");
    Customer out = Customer.join(api);
    Customer in = Customer.join(api);
    assertThat(status(api, in)).isEqualTo(200);
    logOut(api, out);
    await().atMost(STATED).until(() -> status(api, out) == 401);
    auth.kill();
    try {
      await().atMost(SOON).until(() -> gateway.metric("gateway_revocations_age_seconds") > 4);
      assertThat(status(api, out)).isEqualTo(401);
      assertThat(status(api, in)).isEqualTo(200);
    } finally {
      auth.revive();
    }
    await()
        .atMost(SOON)
        .until(() -> api.post("/api/auth/logout", null, null, refresh(in)).status() == 204);
    await().atMost(STATED).until(() -> status(api, in) == 401);
    assertThat(status(api, out)).isEqualTo(401);
  }

  @Test
  void aServiceWithoutKeysSaysSoAndNotThatTheTokenIsBad(Platform platform) {
    Api api = new Api(platform.http(), platform.entrance());
    Customer customer = Customer.join(api);
    Service users = platform.service("user-service");
    Service auth = platform.service("auth-service");
    Api past = new Api(platform.http(), users.url());
    users.kill();
    auth.kill();
    try {
      users.revive();
      assertThat(past.get("/users/" + customer.id(), customer.token()).status()).isEqualTo(503);
    } finally {
      auth.revive();
    }
    await()
        .atMost(SOON)
        .until(() -> past.get("/users/" + customer.id(), customer.token()).status() == 200);
  }

  private static void logOut(Api api, Customer customer) {
    assertThat(api.post("/api/auth/logout", null, null, refresh(customer)).status()).isEqualTo(204);
  }

  private static String refresh(Customer customer) {
    return "{\"refreshToken\":\"" + customer.refreshToken() + "\"}";
  }

  private static int status(Api api, Customer customer) {
    return api.get("/api/users/" + customer.id(), customer.token()).status();
  }
}
