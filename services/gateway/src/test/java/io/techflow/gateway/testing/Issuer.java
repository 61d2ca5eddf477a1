package io.techflow.gateway.testing;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Issues tokens as auth-service does, and others that nobody should believe. */
public final class Issuer {
  private volatile EllipticCurveJsonWebKey key = newKey();

  /** The key set that the service publishes. */
  public String keys() {
    return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
  }

  /** Signs with a new key from now on, and publishes only that one. */
  public void rotate() {
    key = newKey();
  }

  /** A good token of a new user. */
  public String token() {
    return token(UUID.randomUUID().toString());
  }

  /** A good token of that user. */
  public String token(String subject) {
    return token(claims -> claims.setSubject(subject));
  }

  /** A token that is good but for the changed claims. */
  public String token(Consumer<JwtClaims> change) {
    return sign(claims(change), key);
  }

  /** A good token but for the key, which has the id of the right one. */
  public String forged() {
    EllipticCurveJsonWebKey other = newKey();
    other.setKeyId(key.getKeyId());
    return sign(claims(c -> {}), other);
  }

  /** A token of a key that nobody publishes. */
  public String unknownKey() {
    return sign(claims(c -> {}), newKey());
  }

  /** Not signed at all. */
  public String unsigned() {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    jws.setPayload(claims(c -> {}));
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
    jws.setKeyIdHeaderValue(key.getKeyId());
    return serialize(jws);
  }

  /** The public key, which everybody has, taken for a shared secret. */
  public String keyConfusion() {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setPayload(claims(c -> {}));
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    jws.setKeyIdHeaderValue(key.getKeyId());
    jws.setKey(
        new HmacKey(key.toJson(OutputControlLevel.PUBLIC_ONLY).getBytes(StandardCharsets.UTF_8)));
    return serialize(jws);
  }

  private static String claims(Consumer<JwtClaims> change) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("techflow-auth");
    claims.setAudience("techflow");
    claims.setSubject(UUID.randomUUID().toString());
    claims.setStringClaim("sid", UUID.randomUUID().toString());
    claims.setExpirationTimeMinutesInTheFuture(15);
    claims.setNotBeforeMinutesInThePast(2);
    change.accept(claims);
    return claims.toJson();
  }

  private static String sign(String claims, EllipticCurveJsonWebKey key) {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setPayload(claims);
    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    jws.setKeyIdHeaderValue(key.getKeyId());
    jws.setKey(key.getPrivateKey());
    return serialize(jws);
  }

  private static String serialize(JsonWebSignature jws) {
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static EllipticCurveJsonWebKey newKey() {
    try {
      EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId(UUID.randomUUID().toString());
      key.setUse("sig");
      key.setAlgorithm("ES256");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
