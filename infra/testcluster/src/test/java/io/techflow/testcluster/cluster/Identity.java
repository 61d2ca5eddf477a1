package io.techflow.testcluster.cluster;

import io.techflow.testcluster.tool.Command;
import io.techflow.testcluster.tool.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Who is who in a control plane that lives for one test. Everyone has a token.
 *
 * @param folder where it is written to
 * @param server URL of the API server
 */
record Identity(Path folder, String server) {
  /** May do everything. */
  static final String ADMIN = "admin";

  private static final int RSA_BITS = 2048;
  private static final int TOKEN_BYTES = 16;

  /**
   * Makes the keys, and of each user a kubeconfig.
   *
   * @param users each with its group, besides the administrator
   */
  static Identity in(Path folder, String server, Map<String, String> users) {
    Identity identity = new Identity(folder, server);
    try {
      Files.writeString(identity.key(), newKey());
      identity.makeFrontProxy();
      List<String> tokens = new ArrayList<>();
      tokens.add(identity.admit(ADMIN, "system:masters"));
      for (Map.Entry<String, String> user : users.entrySet()) {
        tokens.add(identity.admit(user.getKey(), user.getValue()));
      }
      Files.write(identity.tokens(), tokens);
      return identity;
    } catch (IOException e) {
      throw new UncheckedIOException("the cluster's keys cannot be written", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String newKey() throws GeneralSecurityException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(RSA_BITS);
    return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
        .formatted(
            Base64.getMimeEncoder()
                .encodeToString(keys.generateKeyPair().getPrivate().getEncoded()));
  }

  /** Who the API server is to the APIs that it passes requests on to. */
  private void makeFrontProxy() {
    new Command(
            List.of(
                Tools.require("openssl", "install Debian's openssl"),
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-noenc",
                "-subj",
                "/CN=front-proxy",
                "-addext",
                "extendedKeyUsage=clientAuth",
                "-keyout",
                frontProxyKey().toString(),
                "-out",
                frontProxyCertificate().toString()),
            folder,
            Duration.ofSeconds(20))
        .require();
  }

  /** The user's line for the API server. */
  private String admit(String user, String group) throws IOException {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    Files.writeString(
        kubeconfig(user),
        """
        apiVersion: v1
        kind: Config
        clusters:
          - name: testcluster
            cluster: {server: "%s", certificate-authority: %s}
        users:
          - name: "%s"
            user: {token: %s}
        contexts:
          - name: testcluster
            context: {cluster: testcluster, user: "%s"}
        current-context: testcluster
        """
            .formatted(server, certificate(), user, token, user));
    return "%s,%s,%s,\"%s\"".formatted(token, user, user, group);
  }

  /** The certificate of the API server as a client, its own authority. */
  Path frontProxyCertificate() {
    return folder.resolve("front-proxy.crt");
  }

  Path frontProxyKey() {
    return folder.resolve("front-proxy.key");
  }

  /** PEM of the RSA key that tokens of service accounts are signed with. */
  Path key() {
    return folder.resolve("service-accounts.pem");
  }

  /** Everyone's token, as the API server reads it. */
  Path tokens() {
    return folder.resolve("tokens.csv");
  }

  /** Where the API server puts the certificate that it makes for itself. */
  Path certificates() {
    return folder.resolve("certificates");
  }

  /** That certificate, which is also the authority that it is trusted by. */
  Path certificate() {
    return certificates().resolve("apiserver.crt");
  }

  /** How a user gets in. */
  Path kubeconfig(String user) {
    return folder.resolve(user.replace(':', '-') + ".kubeconfig");
  }
}
