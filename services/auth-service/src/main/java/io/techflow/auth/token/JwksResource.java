package io.techflow.auth.token;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.Cache;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;

/** The keys that verify tokens, as a JSON Web Key Set (RFC 7517). */
@Path("/auth/jwks")
public class JwksResource {
  private final KeyRing keys;

  JwksResource(KeyRing keys) {
    this.keys = keys;
  }

  /** A JSON Web Key Set. */
  public record Jwks(List<Map<String, Object>> keys) {}

  /** The public half of the key that signs, then those of keys that only verify. */
  @GET
  @NonBlocking
  @Cache(maxAge = 300)
  @Produces(MediaType.APPLICATION_JSON)
  public Jwks keys() {
    return new Jwks(
        keys.published().stream()
            .map(key -> key.toParams(OutputControlLevel.PUBLIC_ONLY))
            .toList());
  }
}
