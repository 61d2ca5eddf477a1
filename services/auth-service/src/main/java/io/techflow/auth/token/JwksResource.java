package io.techflow.auth.token;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.Cache;

/** The keys that verify tokens, as a JSON Web Key Set (RFC 7517). */
@Path("/auth/jwks")
public class JwksResource {
  private final SigningKey key;

  JwksResource(SigningKey key) {
    this.key = key;
  }

  /** A JSON Web Key Set. */
  public record Jwks(List<Map<String, Object>> keys) {}

  /** The public half of the key in use. */
  @GET
  @NonBlocking
  @Cache(maxAge = 300)
  @Produces(MediaType.APPLICATION_JSON)
  public Jwks keys() {
    return new Jwks(List.of(key.publicJwk()));
  }
}
