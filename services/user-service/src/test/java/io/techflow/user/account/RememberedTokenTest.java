package io.techflow.user.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.smallrye.jwt.runtime.auth.JsonWebTokenCredential;
import io.quarkus.test.junit.QuarkusTest;
import io.techflow.kit.testing.Tokens;
import io.techflow.user.RealStores;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A new token is verified on a worker thread, and from then on costs no change of threads. */
@QuarkusTest
@RealStores
class RememberedTokenTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  @Inject IdentityProviderManager identities;

  @Test
  void onlyANewTokenLeavesTheCallersThread() {
    UUID user = UUID.randomUUID();
    String token = Tokens.of(user, "customer");

    assertNotEquals(Thread.currentThread(), threadThatKnows(user, token));
    assertEquals(Thread.currentThread(), threadThatKnows(user, token));
  }

  private Thread threadThatKnows(UUID user, String token) {
    return identities
        .authenticate(new TokenAuthenticationRequest(new JsonWebTokenCredential(token)))
        .map(
            identity -> {
              assertEquals(user.toString(), identity.getPrincipal().getName());
              assertEquals(Set.of("customer"), identity.getRoles());
              return Thread.currentThread();
            })
        .await()
        .atMost(GENEROUS);
  }
}
