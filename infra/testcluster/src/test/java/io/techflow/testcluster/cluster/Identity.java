package io.techflow.testcluster.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Who is who in a control plane that lives for one test.
 *
 * @param key PEM of the RSA key that tokens of service accounts are signed with
 * @param tokens the administrator's token, as the API server reads it
 * @param kubeconfig how the administrator gets in
 * @param certificates where the API server puts the certificate that it makes for itself
 */
record Identity(Path key, Path tokens, Path kubeconfig, Path certificates) {
  private static final int RSA_BITS = 2048;
  private static final int TOKEN_BYTES = 16;

  static Identity in(Path folder, int port) {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
      keys.initialize(RSA_BITS);
      String key =
          Base64.getMimeEncoder().encodeToString(keys.generateKeyPair().getPrivate().getEncoded());
      byte[] random = new byte[TOKEN_BYTES];
      new SecureRandom().nextBytes(random);
      String token = HexFormat.of().formatHex(random);
      Path certificates = folder.resolve("certificates");
      return new Identity(
          Files.writeString(
              folder.resolve("service-accounts.pem"),
              "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(key)),
          Files.writeString(
              folder.resolve("tokens.csv"), token + ",admin,admin,\"system:masters\"\n"),
          Files.writeString(folder.resolve("kubeconfig"), kubeconfig(port, token, certificates)),
          certificates);
    } catch (IOException e) {
      throw new UncheckedIOException("the cluster's keys cannot be written", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String kubeconfig(int port, String token, Path certificates) {
    return """
        apiVersion: v1
        kind: Config
        clusters:
          - name: testcluster
            cluster: {server: "https://127.0.0.1:%d", certificate-authority: %s}
        users:
          - name: admin
            user: {token: %s}
        contexts:
          - name: testcluster
            context: {cluster: testcluster, user: admin}
        current-context: testcluster
        """
        .formatted(port, certificates.resolve("apiserver.crt"), token);
  }
}
