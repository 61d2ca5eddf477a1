package io.techflow.auth.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** Reads EC P-256 keys from PEM files. */
final class EcKeys {
  private static final String CURVE = "P-256";

  private EcKeys() {}

  /** The private key of a PKCS #8 PEM file. */
  static ECPrivateKey privateKey(Path pem) {
    try {
      return (ECPrivateKey) factory().generatePrivate(new PKCS8EncodedKeySpec(der(text(pem))));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException("no PKCS #8 PEM of an EC P-256 key at " + pem, e);
    }
  }

  /** The public key of a PEM file that holds it, or of one that holds its private half. */
  static ECPublicKey publicKey(Path pem) {
    String text = text(pem);
    if (text.contains("PRIVATE KEY")) {
      return publicHalf(privateKey(pem));
    }
    try {
      return (ECPublicKey) factory().generatePublic(new X509EncodedKeySpec(der(text)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException("no PEM of an EC P-256 public key at " + pem, e);
    }
  }

  /** PKCS #8 need not carry the public half, so it is computed: the base point times the secret. */
  static ECPublicKey publicHalf(ECPrivateKey key) {
    ECPoint point =
        new FixedPointCombMultiplier()
            .multiply(CustomNamedCurves.getByName(CURVE).getG(), key.getS())
            .normalize();
    var affine =
        new java.security.spec.ECPoint(
            point.getAffineXCoord().toBigInteger(), point.getAffineYCoord().toBigInteger());
    try {
      return (ECPublicKey) factory().generatePublic(new ECPublicKeySpec(affine, key.getParams()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("not a key of the curve " + CURVE, e);
    }
  }

  private static KeyFactory factory() throws GeneralSecurityException {
    return KeyFactory.getInstance("EC");
  }

  private static byte[] der(String pem) {
    return Base64.getDecoder().decode(pem.replaceAll("-----[A-Z ]+-----|\\s", ""));
  }

  private static String text(Path pem) {
    try {
      return Files.readString(pem);
    } catch (IOException e) {
      throw new IllegalStateException("no key at " + pem, e);
    }
  }
}
