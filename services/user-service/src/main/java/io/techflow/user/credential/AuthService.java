package io.techflow.user.credential;

import io.smallrye.mutiny.Uni;
import io.techflow.kit.problem.ProblemException;
import io.techflow.user.credential.AuthClient.Registration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ClientWebApplicationException;
import org.jboss.resteasy.reactive.RestResponse.StatusCode;

/**
 * The credentials, which auth-service keeps. It is asked in the name of whoever registers or
 * erases, so that user-service holds no secret with which it, or who breaks into it, could act for
 * others.
 */
@ApplicationScoped
public class AuthService {
  private static final Logger LOG = Logger.getLogger(AuthService.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final GuardedAuthClient client;

  AuthService(GuardedAuthClient client) {
    this.client = client;
  }

  /**
   * Gives an e-mail address its id and password. Fails with 409 if it is taken, 429 if the password
   * of a taken address was guessed at too often, 503 if auth-service is busy or away.
   */
  public Uni<NewCredential> register(String email, String password, String clientAddress) {
    return client
        .register(clientAddress, new Registration(email, password))
        .map(
            answer ->
                new NewCredential(
                    answer.getEntity().userId(),
                    answer.getStatus() == StatusCode.CREATED,
                    answer.getEntity().accessToken()))
        .onFailure()
        .transform(AuthService::problem);
  }

  /**
   * Takes a credential back whose profile could not be stored; failing that, its owner may repeat.
   */
  public Uni<Void> takeBack(NewCredential credential) {
    return client
        .erase(credential.userId(), "Bearer " + credential.accessToken())
        .onFailure()
        .invoke(e -> LOG.warnf(e, "credential %s has no profile", credential.userId()))
        .onFailure()
        .recoverWithNull();
  }

  /** Erases a credential in the name of the caller; fails with 503 if it could not be done now. */
  public Uni<Void> erase(UUID id, String authorization) {
    return client.erase(id, authorization).onFailure().transform(AuthService::problem);
  }

  private static Throwable problem(Throwable failure) {
    if (failure instanceof ClientWebApplicationException refusal) {
      switch (refusal.getResponse().getStatus()) {
        case 400 -> {
          return ProblemException.badRequest("auth-service refuses the e-mail address or password");
        }
        case 409 -> {
          return ProblemException.emailTaken();
        }
        case 429 -> {
          String seconds = refusal.getResponse().getHeaderString(HttpHeaders.RETRY_AFTER);
          return ProblemException.tooManyRequests(
              "too many failed attempts", Duration.ofSeconds(Long.parseLong(seconds)));
        }
        default -> LOG.warnf("auth-service answers %d", refusal.getResponse().getStatus());
      }
    } else {
      LOG.warn("auth-service does not answer", failure);
    }
    return ProblemException.overloaded("auth-service is busy or away", RETRY_AFTER);
  }
}
