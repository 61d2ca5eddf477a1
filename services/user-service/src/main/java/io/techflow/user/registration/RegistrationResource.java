package io.techflow.user.registration;

import io.smallrye.mutiny.Uni;
import io.techflow.user.account.NewUser;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Registering over HTTP. */
@Path("/users")
@Cancellable(false)
public class RegistrationResource {
  private final Registration registration;

  RegistrationResource(Registration registration) {
    this.registration = registration;
  }

  /** Registers a user; open to everybody. 409 if the e-mail address is taken, in whatever case. */
  @POST
  @PermitAll
  @APIResponseSchema(value = RegisteredUser.class, responseCode = "201")
  @Cache(noStore = true)
  public Uni<RestResponse<RegisteredUser>> register(
      @NotNull @Valid NewUser user, HttpServerRequest request) {
    return registration
        .register(user, request.remoteAddress().hostAddress())
        .map(
            registered ->
                ResponseBuilder.<RegisteredUser>created(
                        URI.create("/users/" + registered.user().id()))
                    .entity(registered)
                    .build());
  }
}
