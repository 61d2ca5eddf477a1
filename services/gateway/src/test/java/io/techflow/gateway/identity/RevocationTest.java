package io.techflow.gateway.identity;

import static io.techflow.gateway.testing.Client.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.techflow.gateway.testing.Platform;
import io.techflow.gateway.testing.RealServers;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a stand-in for auth-service; the real one is in lab/faults. */
@QuarkusTest
@RealServers
class RevocationTest {
  private static final String PATH = "/api/users/7";
  private static final Duration SOON = Duration.ofSeconds(40);

  @Inject MeterRegistry meters;

  @SuppressWarnings("NullAway.Init") // by the test resource
  Platform platform;

  @AfterEach
  void issuerIsWell() {
    platform.auth().failing(false);
    platform.auth().stalling(false);
  }

  @Test
  void anAnswerThatDoesNotEndIsGivenUpAndAskedForAgain() throws Exception {
    String session = UUID.randomUUID().toString();
    platform.auth().stalling(true);
    platform.auth().revoke(session, Duration.ofMinutes(15));
    await().atMost(SOON).until(() -> age() > 2.5);
    assertThat(get(token(session), PATH).statusCode()).isEqualTo(200);
    platform.auth().stalling(false);
    await().atMost(SOON).until(() -> get(token(session), PATH).statusCode() == 401);
  }

  @Test
  void aTokenOfARevokedSessionIsRefusedThoughItIsRemembered() throws Exception {
    String session = UUID.randomUUID().toString();
    String token = token(session);
    assertThat(get(token, PATH).statusCode()).isEqualTo(200);
    platform.auth().revoke(session, Duration.ofMinutes(15));
    await().atMost(SOON).until(() -> get(token, PATH).statusCode() == 401);
    assertThat(get(token(session), PATH).statusCode()).isEqualTo(401);
    assertThat(get(token(UUID.randomUUID().toString()), PATH).statusCode()).isEqualTo(200);
  }

  @Test
  void whatWasHeardHoldsWhileTheIssuerFailsAndTheMetricTellsForHowLong() throws Exception {
    String revoked = UUID.randomUUID().toString();
    String other = UUID.randomUUID().toString();
    platform.auth().revoke(revoked, Duration.ofMinutes(15));
    await().atMost(SOON).until(() -> get(token(revoked), PATH).statusCode() == 401);
    platform.auth().failing(true);
    platform.auth().revoke(other, Duration.ofMinutes(15));
    await().atMost(SOON).until(() -> age() > 1.5);
    assertThat(get(token(revoked), PATH).statusCode()).isEqualTo(401);
    assertThat(get(token(other), PATH).statusCode()).isEqualTo(200);
    platform.auth().failing(false);
    await().atMost(SOON).until(() -> get(token(other), PATH).statusCode() == 401);
    await().atMost(SOON).until(() -> age() < 1.5);
  }

  @Test
  void aRevocationIsForgottenWhenItsTokensHaveExpired() throws Exception {
    String session = UUID.randomUUID().toString();
    platform.auth().revoke(session, Duration.ofSeconds(3));
    await().atMost(SOON).until(() -> get(token(session), PATH).statusCode() == 401);
    await().atMost(SOON).until(() -> get(token(session), PATH).statusCode() == 200);
  }

  private String token(String session) {
    return platform.issuer().token(claims -> claims.setStringClaim("sid", session));
  }

  private double age() {
    return meters.get("gateway.revocations.age").gauge().value();
  }
}
