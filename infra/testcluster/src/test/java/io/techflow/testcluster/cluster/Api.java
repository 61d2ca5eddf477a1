package io.techflow.testcluster.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A server of the control plane, asked as its administrator without a program in between: for what
 * is asked several times a second, and for deletion by collection, which {@code kubectl} has not.
 */
public final class Api {
  /** Objects without spec and status. */
  public static final String METADATA =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int REFUSED = 400;

  private final HttpClient client;
  private final String server;
  private final String token;

  /**
   * Reads who it trusts.
   *
   * @param server its URL
   * @param certificates that it is trusted by, as PEM
   * @param kubeconfig whose first user it asks as
   */
  Api(String server, Path certificates, Path kubeconfig) {
    this.server = server;
    this.client = HttpClient.newBuilder().sslContext(trusting(certificates)).build();
    try {
      this.token =
          new YAMLMapper().readTree(kubeconfig.toFile()).at("/users/0/user/token").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(kubeconfig + " cannot be read", e);
    }
  }

  private static SSLContext trusting(Path certificates) {
    try (InputStream pem = Files.newInputStream(certificates)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        store.setCertificateEntry(Integer.toString(store.size()), one);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(certificates + " cannot be read", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(certificates + " cannot be trusted", e);
    }
  }

  /** What stands at a path, as text. */
  public String text(String path) {
    return send(request(path).GET().build());
  }

  /** The items of the list at a path. */
  public Iterable<JsonNode> items(String path, String accept) {
    return read(send(request(path).header("Accept", accept).GET().build())).path("items");
  }

  /** The items of the list at a path, whole. */
  public Iterable<JsonNode> items(String path) {
    return items(path, "application/json");
  }

  /** Deletes all that is at a path, at once and without a grace. */
  public void deleteAll(String path) {
    String options =
        JSON.createObjectNode()
            .put("apiVersion", "v1")
            .put("kind", "DeleteOptions")
            .put("gracePeriodSeconds", 0)
            .put("propagationPolicy", "Background")
            .toString();
    send(
        request(path)
            .header("Content-Type", "application/json")
            .method("DELETE", HttpRequest.BodyPublishers.ofString(options))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server + path))
        .timeout(LIMIT)
        .header("Authorization", "Bearer " + token);
  }

  private String send(HttpRequest request) {
    try {
      var response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() >= REFUSED) {
        throw new IllegalStateException(
            "%s %s: %d %s"
                .formatted(
                    request.method(), request.uri(), response.statusCode(), response.body()));
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(request.uri() + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON: " + text, e);
    }
  }
}
