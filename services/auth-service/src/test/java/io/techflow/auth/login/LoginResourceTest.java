package io.techflow.auth.login;

import static io.restassured.RestAssured.when;
import static io.techflow.auth.login.TestCredentials.login;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.techflow.auth.RealStores;
import io.techflow.kit.Ids;
import io.techflow.kit.problem.Problem;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealStores
class LoginResourceTest {
  @Inject TestCredentials credentials;
  @Inject MeterRegistry registry;

  @Test
  void tokenNamesTheUserAndVerifiesAgainstThePublishedKeys() throws Exception {
    UUID user = credentials.store("ada@example.com", "correct horse", "customer", "support");
    String token =
        login("Ada@Example.com", "correct horse")
            .then()
            .statusCode(200)
            .body("tokenType", equalTo("Bearer"))
            .body("expiresIn", equalTo(900))
            .extract()
            .path("accessToken");

    JwtClaims claims =
        new JwtConsumerBuilder()
            .setRequireExpirationTime()
            .setExpectedIssuer("techflow-auth")
            .setExpectedAudience("techflow")
            .setVerificationKeyResolver(new JwksVerificationKeyResolver(publishedKeys()))
            .build()
            .processToClaims(token);
    assertEquals(user.toString(), claims.getSubject());
    assertEquals(
        List.of("customer", "support"),
        claims.getStringListClaimValue("groups").stream().sorted().toList());
  }

  @Test
  void publishedKeyIsNamedByItsThumbprintAndHidesItsSecret() throws JoseException {
    JsonWebKey key = publishedKeys().getFirst();
    assertEquals(key.calculateBase64urlEncodedThumbprint("SHA-256"), key.getKeyId());
    when().get("/auth/jwks").then().body("keys", hasSize(1)).body("keys[0].d", nullValue());
  }

  @Test
  void wrongPasswordAndUnknownUserGetTheSameAnswer() throws SQLException {
    credentials.store("bob@example.com", "secret", "customer");
    String wrong = refusal("bob@example.com", "Secret");
    assertEquals(wrong, refusal("nobody@example.com", "secret"));
  }

  @Test
  void unknownUserCostsAHashToo() {
    double before = hashes();
    refusal(Ids.next() + "@example.com", "secret");
    await().untilAsserted(() -> assertEquals(before + 1, hashes()));
  }

  @Test
  void incompleteLoginIsInvalid() {
    login("bob@example.com", "x".repeat(129))
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE);
  }

  private static String refusal(String email, String password) {
    return login(email, password)
        .then()
        .statusCode(401)
        .contentType(Problem.MEDIA_TYPE)
        .extract()
        .asString();
  }

  private static List<JsonWebKey> publishedKeys() throws JoseException {
    return new JsonWebKeySet(when().get("/auth/jwks").then().extract().asString()).getJsonWebKeys();
  }

  private double hashes() {
    return registry.get("executor").tag("name", "password-hashing").timer().count();
  }
}
