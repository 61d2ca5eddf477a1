package io.techflow.user.credential;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The part of auth-service's API that users use. */
@RegisterRestClient(configKey = "auth-service")
@Path("/auth")
interface AuthClient {
  @POST
  @Path("/register")
  Uni<RestResponse<Registered>> register(
      @HeaderParam("X-Forwarded-For") String clientAddress, Registration registration);

  @DELETE
  @Path("/credentials/{id}")
  Uni<Void> erase(@RestPath UUID id, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

  /** What somebody will sign in with. */
  record Registration(String email, String password) {
    /** Keeps the password out of logs. */
    @Override
    public String toString() {
      return "Registration";
    }
  }

  /** The id that the address was given. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Registered(UUID userId, String accessToken) {
    /** Keeps the token out of logs. */
    @Override
    public String toString() {
      return "Registered[userId=" + userId + "]";
    }
  }
}
