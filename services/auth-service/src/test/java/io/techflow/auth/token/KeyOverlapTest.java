package io.techflow.auth.token;

import static io.restassured.RestAssured.when;
import static io.techflow.auth.AuthCalls.bearer;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.techflow.auth.RealStores;
import io.techflow.kit.Ids;
import io.techflow.kit.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealStores
@TestProfile(KeyOverlapTest.TwoKeys.class)
class KeyOverlapTest {
  /** The key of yesterday, of which only the public half is left, verifies beside today's. */
  public static final class TwoKeys implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("AUTH_PREVIOUS_KEYS", previousKey().toString());
    }
  }

  /** The test's class loader is not the profile's, so the two share the key as files. */
  @ConfigProperty(name = "AUTH_PREVIOUS_KEYS")
  Path publicKey;

  private final UUID user = Ids.next();
  private KeyPair previous;

  @BeforeEach
  void readPreviousKey() {
    previous =
        new KeyPair(
            EcKeys.publicKey(publicKey),
            EcKeys.privateKey(publicKey.resolveSibling("private.pem")));
  }

  @Test
  void bothKeysAreLive() {
    when()
        .get("/auth/jwks")
        .then()
        .body("keys", hasSize(2))
        .body("keys.kid", hasItem(kid(previous)))
        .body("keys.d", not(hasItem(notNullValue())));
    use(token(previous, kid(previous), "techflow", Duration.ofMinutes(5)), 204);
  }

  @Test
  void tokenOfAKeyThatWasNeverLiveIsRefused() {
    KeyPair stranger = keyPair();
    use(token(stranger, kid(stranger), "techflow", Duration.ofMinutes(5)), 401);
    use(token(stranger, kid(previous), "techflow", Duration.ofMinutes(5)), 401);
  }

  @Test
  void tokenThatExpiredOrIsForAnotherAudienceIsRefused() {
    use(token(previous, kid(previous), "techflow", Duration.ofMinutes(-5)), 401);
    use(token(previous, kid(previous), "elsewhere", Duration.ofMinutes(5)), 401);
  }

  @Test
  void tokenThatNamesAnotherAlgorithmIsRefused() {
    String good = token(previous, kid(previous), "techflow", Duration.ofMinutes(5));
    String payload = good.split("\\.", -1)[1];
    use(base64("{\"alg\":\"none\"}") + "." + payload + ".", 401);
    String signedWithPublicKey =
        Jwt.issuer("techflow-auth")
            .subject(user.toString())
            .audience("techflow")
            .groups("support")
            .claim("sid", Ids.next().toString())
            .jws()
            .algorithm(SignatureAlgorithm.HS256)
            .keyId(kid(previous))
            .sign(new SecretKeySpec(previous.getPublic().getEncoded(), "HmacSHA256"));
    use(signedWithPublicKey, 401);
    use(good.substring(0, good.length() - 4) + "AAAA", 401);
    use("garbage", 401);
  }

  private static void use(String token, int status) {
    var answer = bearer(token).delete("/auth/session").then().statusCode(status);
    if (status == 401) {
      answer.contentType(Problem.MEDIA_TYPE);
    }
  }

  private String token(KeyPair key, String kid, String audience, Duration lifetime) {
    return Jwt.issuer("techflow-auth")
        .subject(user.toString())
        .audience(audience)
        .groups("customer")
        .claim("sid", Ids.next().toString())
        .expiresIn(lifetime)
        .jws()
        .algorithm(SignatureAlgorithm.ES256)
        .keyId(kid)
        .sign(key.getPrivate());
  }

  private static String kid(KeyPair pair) {
    return new EllipticCurveJsonWebKey((ECPublicKey) pair.getPublic())
        .calculateBase64urlEncodedThumbprint("SHA-256");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no P-256 key pair", e);
    }
  }

  private static Path previousKey() {
    try {
      KeyPair pair = keyPair();
      Path folder = Files.createTempDirectory("techflow-previous");
      pem(folder.resolve("private.pem"), "PRIVATE KEY", pair.getPrivate().getEncoded());
      return pem(folder.resolve("public.pem"), "PUBLIC KEY", pair.getPublic().getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path pem(Path file, String label, byte[] der) throws IOException {
    String body = Base64.getMimeEncoder().encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label));
  }
}
