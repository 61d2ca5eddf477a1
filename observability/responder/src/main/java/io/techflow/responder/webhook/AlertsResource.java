package io.techflow.responder.webhook;

import io.smallrye.common.annotation.Blocking;
import io.techflow.kit.problem.ProblemException;
import io.techflow.responder.Responder;
import io.techflow.responder.audit.Entry;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where Alertmanager sends what fires and what is over. */
@Path("/alerts")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class AlertsResource {

  private final Responder responder;

  AlertsResource(Responder responder) {
    this.responder = responder;
  }

  /** Answers a notification; a refusal is an answer too, so Alertmanager does not repeat it. */
  @POST
  @Blocking
  @FromAlertmanager
  public List<Entry> receive(@Valid @Nullable Notification notification) {
    if (notification == null) {
      throw ProblemException.badRequest("a notification of Alertmanager is needed");
    }
    return responder.answer(notification.alerts());
  }
}
