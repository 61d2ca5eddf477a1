package io.techflow.auth.token;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;

/** The key that signs tokens, read when the service starts; its id is its RFC 7638 thumbprint. */
@Startup
@Singleton
public final class SigningKey {
  private static final String CURVE = "P-256";

  private final ECPrivateKey privateKey;
  private final EllipticCurveJsonWebKey jwk;

  SigningKey(TokenSettings settings) {
    this.privateKey = read(settings.signingKey());
    this.jwk = new EllipticCurveJsonWebKey(publicHalf(privateKey));
    jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint("SHA-256"));
    jwk.setAlgorithm("ES256");
    jwk.setUse("sig");
  }

  PrivateKey privateKey() {
    return privateKey;
  }

  String id() {
    return jwk.getKeyId();
  }

  /** The public half as a JSON Web Key (RFC 7517). */
  Map<String, Object> publicJwk() {
    return jwk.toParams(OutputControlLevel.PUBLIC_ONLY);
  }

  private static ECPrivateKey read(Path pem) {
    try {
      String body = Files.readString(pem).replaceAll("-----[A-Z ]+-----|\\s", "");
      var encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
      return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(encoded);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "AUTH_SIGNING_KEY: no PKCS #8 PEM of an EC P-256 key at " + pem, e);
    }
  }

  /** PKCS #8 need not carry the public half, so it is computed: the base point times the secret. */
  private static ECPublicKey publicHalf(ECPrivateKey key) {
    ECPoint point =
        new FixedPointCombMultiplier()
            .multiply(CustomNamedCurves.getByName(CURVE).getG(), key.getS())
            .normalize();
    var affine =
        new java.security.spec.ECPoint(
            point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
    try {
      return (ECPublicKey)
          KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(affine, key.getParams()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AUTH_SIGNING_KEY: not a key of the curve " + CURVE, e);
    }
  }
}
