package io.techflow.lab.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** The key that auth-service signs tokens with: made at first run, kept outside every artifact. */
final class SigningKey {

  private SigningKey() {}

  /** Returns the PEM file (PKCS 8, P-256), which only the owner may read. */
  static Path ensure(Path folder) {
    var file = folder.resolve("auth-signing-key.pem");
    try {
      if (!Files.exists(file)) {
        var ownerOnly =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var draft = Files.createTempFile(folder, "auth-signing-key", ".part", ownerOnly);
        Files.writeString(draft, pem());
        Files.move(draft, file);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the signing key " + file, e);
    }
  }

  private static String pem() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      var encoded = generator.generateKeyPair().getPrivate().getEncoded();
      return "-----BEGIN PRIVATE KEY-----\n"
          + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
          + "\n-----END PRIVATE KEY-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    }
  }
}
