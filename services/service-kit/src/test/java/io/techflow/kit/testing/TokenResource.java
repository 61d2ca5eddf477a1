package io.techflow.kit.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;

/**
 * A fresh ES256 key pair for the time of a test run: the service trusts its public half, {@link
 * Tokens} signs with its private half, and auth-service finds that one at {@code AUTH_SIGNING_KEY}.
 */
public final class TokenResource implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      Path privateKey = pem("PRIVATE KEY", pair.getPrivate().getEncoded());
      Path publicKey = pem("PUBLIC KEY", pair.getPublic().getEncoded());
      return Map.of(
          "AUTH_SIGNING_KEY", privateKey.toString(),
          "smallrye.jwt.sign.key.location", privateKey.toUri().toString(),
          "mp.jwt.verify.publickey.location", publicKey.toUri().toString());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no P-256 key pair", e);
    } catch (IOException e) {
      throw new UncheckedIOException("keys not written", e);
    }
  }

  @Override
  public void stop() {}

  private static Path pem(String label, byte[] der) throws IOException {
    Path file = Files.createTempFile("techflow-test", ".pem");
    file.toFile().deleteOnExit();
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return Files.writeString(
        file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, body, label));
  }
}
