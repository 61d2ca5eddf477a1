package io.techflow.auth.token;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.stream.Stream;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;

/**
 * The key that signs tokens and the others that still verify them, read when the service starts. A
 * key's id is its RFC 7638 thumbprint. To change the key without refusing anybody: name the new one
 * in {@code AUTH_PREVIOUS_KEYS} until every verifier has fetched it, then sign with it and name the
 * old one there for a token's lifetime.
 */
@Startup
@Singleton
public final class KeyRing {
  private final ECPrivateKey signingKey;
  private final List<JsonWebKey> published;

  KeyRing(TokenSettings settings) {
    signingKey = EcKeys.privateKey(settings.signingKey());
    List<Path> others = settings.previousKeys().orElse(List.of());
    published =
        Stream.concat(
                Stream.of(EcKeys.publicHalf(signingKey)), others.stream().map(EcKeys::publicKey))
            .map(KeyRing::jwk)
            .toList();
  }

  PrivateKey signingKey() {
    return signingKey;
  }

  String signingKeyId() {
    return published.getFirst().getKeyId();
  }

  /** The public halves, the signing key's first. */
  List<JsonWebKey> published() {
    return published;
  }

  private static JsonWebKey jwk(ECPublicKey key) {
    var jwk = new EllipticCurveJsonWebKey(key);
    jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
    jwk.setAlgorithm("ES256");
    jwk.setUse("sig");
    return jwk;
  }
}
