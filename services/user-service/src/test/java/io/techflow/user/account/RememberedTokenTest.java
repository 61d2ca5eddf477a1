package io.techflow.user.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.smallrye.jwt.runtime.auth.JsonWebTokenCredential;
import io.quarkus.smallrye.jwt.runtime.auth.MpJwtValidator;
import io.quarkus.test.junit.QuarkusTest;
import io.techflow.kit.testing.Tokens;
import io.techflow.kit.token.RememberedIdentity;
import io.techflow.user.RealStores;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A new token is left to the validator, on a worker thread; a verified one needs no thread. */
@QuarkusTest
@RealStores
class RememberedTokenTest {
  private static final Duration GENEROUS = Duration.ofSeconds(30);

  @Inject IdentityProviderManager identities;
  @Inject RememberedIdentity remembered;
  @Inject MpJwtValidator validator;

  @Test
  void onlyANewTokenIsLeftToTheValidator() {
    UUID user = UUID.randomUUID();
    var request =
        new TokenAuthenticationRequest(
            new JsonWebTokenCredential(Tokens.of(user, Duration.ofMinutes(15), "customer")));

    assertTrue(remembered.priority() > validator.priority());
    assertNull(withoutAThread(request));
    identities.authenticate(request).await().atMost(GENEROUS);
    SecurityIdentity identity = Objects.requireNonNull(withoutAThread(request));
    assertEquals(user.toString(), identity.getPrincipal().getName());
    assertEquals(Set.of("customer"), identity.getRoles());
  }

  private @Nullable SecurityIdentity withoutAThread(TokenAuthenticationRequest request) {
    return remembered
        .authenticate(
            request,
            verification -> {
              throw new AssertionError("a worker thread was asked for");
            })
        .await()
        .atMost(GENEROUS);
  }
}
