package io.techflow.faults.attack;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Makes tokens that nobody may believe, each with one thing wrong, and one with nothing wrong. */
public final class Forge {
  private static final long HOUR_SECONDS = 3_600;

  private final PrivateKey key;
  private final EllipticCurveJsonWebKey published;
  private final String subject;

  /** Tokens that name this user; the key is that of auth-service. */
  public Forge(KeyPair key, String subject) {
    this.key = key.getPrivate();
    this.published = new EllipticCurveJsonWebKey((ECPublicKey) key.getPublic());
    this.subject = subject;
    published.setKeyId(published.calculateBase64urlEncodedThumbprint("SHA-256"));
  }

  /** Nothing is wrong with it: what the bad ones are to be compared with. */
  String good() {
    return signed(claims -> {});
  }

  /** By what is wrong with them. */
  Map<String, String> bad() {
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("alg none", unsigned());
    tokens.put("alg none, signature kept", unsigned() + "x".repeat(86));
    tokens.put("wrong key under the right id", wrongKey());
    tokens.put("public key as a shared secret (JWK)", confused(jwk()));
    tokens.put("public key as a shared secret (DER)", confused(published.getKey().getEncoded()));
    tokens.put("expired", signed(c -> c.setExpirationTime(in(-HOUR_SECONDS))));
    tokens.put("without expiry", signed(c -> c.unsetClaim("exp")));
    tokens.put("not yet valid", signed(c -> c.setNotBefore(in(HOUR_SECONDS))));
    tokens.put("wrong audience", signed(c -> c.setAudience("elsewhere")));
    tokens.put("without audience", signed(c -> c.unsetClaim("aud")));
    tokens.put("wrong issuer", signed(c -> c.setIssuer("evil")));
    tokens.put("without subject", signed(c -> c.unsetClaim("sub")));
    tokens.put("truncated", good().substring(0, good().length() - 20));
    tokens.put("cut in its claims", good().substring(0, good().length() / 2));
    tokens.put("claims of another token", good().replaceAll("\\..*\\.", "." + middle() + "."));
    tokens.put("no token at all", "m4rk3d");
    tokens.put("three empty parts", "..");
    return tokens;
  }

  /** A token with other claims than its signature is of. */
  private String middle() {
    return signed(c -> c.setClaim("groups", List.of("support"))).split("\\.", -1)[1];
  }

  /** Signed by the right key, with these claims changed. */
  public String signed(Consumer<JwtClaims> change) {
    return sign(claims(change), AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, key);
  }

  private String wrongKey() {
    try {
      PrivateKey other = EcJwkGenerator.generateJwk(EllipticCurves.P256).getPrivateKey();
      return sign(claims(c -> {}), AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256, other);
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  private String confused(byte[] secret) {
    return sign(claims(c -> {}), AlgorithmIdentifiers.HMAC_SHA256, new HmacKey(secret));
  }

  private byte[] jwk() {
    return published.toJson(OutputControlLevel.PUBLIC_ONLY).getBytes(StandardCharsets.UTF_8);
  }

  private String unsigned() {
    return sign(claims(c -> {}), AlgorithmIdentifiers.NONE, null);
  }

  private String claims(Consumer<JwtClaims> change) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer("techflow-auth");
    claims.setAudience("techflow");
    claims.setSubject(subject);
    claims.setStringClaim("sid", UUID.randomUUID().toString());
    claims.setStringListClaim("groups", "customer");
    claims.setIssuedAtToNow();
    claims.setExpirationTime(in(HOUR_SECONDS));
    change.accept(claims);
    return claims.toJson();
  }

  private static NumericDate in(long seconds) {
    NumericDate date = NumericDate.now();
    date.addSeconds(seconds);
    return date;
  }

  private String sign(String claims, String algorithm, @Nullable Key signingKey) {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    jws.setDoKeyValidation(false);
    jws.setPayload(claims);
    jws.setAlgorithmHeaderValue(algorithm);
    jws.setKeyIdHeaderValue(published.getKeyId());
    if (signingKey != null) {
      jws.setKey(signingKey);
    }
    try {
      return jws.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
