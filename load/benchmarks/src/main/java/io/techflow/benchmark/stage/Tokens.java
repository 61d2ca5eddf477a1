package io.techflow.benchmark.stage;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Signs tokens as auth-service does, and serves the key that verifies them; none was revoked. */
public final class Tokens implements AutoCloseable {
  private static final int LIFETIME_MINUTES = 60;

  private final EllipticCurveJsonWebKey key;
  private final HttpServer server;

  private Tokens(EllipticCurveJsonWebKey key, HttpServer server) {
    this.key = key;
    this.server = server;
  }

  static Tokens serve() {
    try {
      EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId("benchmark");
      key.setAlgorithm(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
      key.setUse("sig");
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      serve(server, "/auth/jwks", new JsonWebKeySet(key).toJson());
      serve(server, "/auth/revocations", "{\"revocations\":[],\"next\":0}");
      server.start();
      return new Tokens(key, server);
    } catch (JoseException e) {
      throw new IllegalStateException("every JDK has P-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException("no server for the keys", e);
    }
  }

  private static void serve(HttpServer server, String path, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }

  /** By which services find the keys. */
  public Map<String, String> environment() {
    return Map.of("AUTH_SERVICE_URL", url());
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A token of that user. */
  public String of(UUID user, String role) {
    try {
      var claims = new JwtClaims();
      claims.setIssuer("techflow-auth");
      claims.setAudience("techflow");
      claims.setSubject(user.toString());
      claims.setStringListClaim("groups", List.of(role));
      claims.setIssuedAtToNow();
      claims.setExpirationTimeMinutesInTheFuture(LIFETIME_MINUTES);
      claims.setGeneratedJwtId();
      claims.setStringClaim("sid", UUID.randomUUID().toString());
      var token = new JsonWebSignature();
      token.setPayload(claims.toJson());
      token.setKey(key.getPrivateKey());
      token.setKeyIdHeaderValue(key.getKeyId());
      token.setHeader("typ", "JWT");
      token.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException("a token was not signed", e);
    }
  }

  /** Writes the private key where auth-service can read it (PKCS 8, PEM). */
  public Path writeSigningKey(Path file) {
    String body =
        Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(key.getPrivateKey().getEncoded());
    try {
      return Files.writeString(
          file, "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    } catch (IOException e) {
      throw new UncheckedIOException("the signing key " + file, e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
