package io.techflow.auth.session;

import io.smallrye.mutiny.Uni;
import io.techflow.auth.token.IssuedTokens;
import io.techflow.auth.token.TokenVerifier;
import io.techflow.kit.problem.Problem;
import io.techflow.kit.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Continuing and ending a session over HTTP. */
@Path("/auth")
@Cancellable(false)
public class SessionResource {
  private static final Logger LOG = Logger.getLogger(SessionResource.class);

  private final Sessions sessions;
  private final SessionTokens tokens;
  private final TokenVerifier verifier;
  private final SessionMeter meter;

  SessionResource(
      Sessions sessions, SessionTokens tokens, TokenVerifier verifier, SessionMeter meter) {
    this.sessions = sessions;
    this.tokens = tokens;
    this.verifier = verifier;
    this.meter = meter;
  }

  /** The refresh token to use or to end. */
  public record Presented(@NotNull @Size(max = 128) String refreshToken) {
    /** Keeps the token out of logs. */
    @Override
    public String toString() {
      return "Presented";
    }
  }

  /** Exchanges a refresh token for new tokens; 401 tells not why, and a reuse ends the session. */
  @POST
  @Path("/refresh")
  @Cache(noStore = true)
  public Uni<IssuedTokens> refresh(@NotNull @Valid Presented presented) {
    return sessions.rotate(new RefreshToken(presented.refreshToken())).map(this::answer);
  }

  /** Ends the session of a refresh token; 204 also if it was over already, or never was. */
  @POST
  @Path("/logout")
  @APIResponse(responseCode = "204", description = "The session is over")
  public Uni<Void> logout(@NotNull @Valid Presented presented) {
    return sessions.revoke(new RefreshToken(presented.refreshToken()));
  }

  /** Ends the session of the access token, for whoever has lost the other one. */
  @DELETE
  @Path("/session")
  @APIResponse(responseCode = "204", description = "The session is over")
  public Uni<Void> end(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    return sessions.revoke(verifier.caller(authorization).session());
  }

  private IssuedTokens answer(Rotation rotation) {
    return switch (rotation) {
      case Rotation.Rotated rotated -> {
        meter.refreshed("rotated");
        yield tokens.next(rotated);
      }
      case Rotation.Refused() -> {
        meter.refreshed("refused");
        throw refused();
      }
      case Rotation.Reused reused -> {
        meter.refreshed("reused");
        LOG.warnf("a refresh token was used twice, session %s is revoked", reused.session());
        throw refused();
      }
    };
  }

  private static ProblemException refused() {
    return new ProblemException(
        Problem.of(401, "Unauthorized", "the refresh token is not valid; sign in again"));
  }
}
