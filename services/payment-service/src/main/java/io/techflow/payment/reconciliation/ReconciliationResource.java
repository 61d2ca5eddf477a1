package io.techflow.payment.reconciliation;

import io.smallrye.mutiny.Uni;
import io.techflow.kit.problem.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The proof of the ledger, for support. */
@Path("/payments/reconciliation")
@RolesAllowed("support")
public class ReconciliationResource {
  private final Reconciliation reconciliation;
  private final Clock clock;
  private final Duration window;

  ReconciliationResource(
      Reconciliation reconciliation,
      Clock clock,
      @ConfigProperty(name = "reconciliation.window") Duration window) {
    this.reconciliation = reconciliation;
    this.clock = clock;
    this.window = window;
  }

  /** Reconciles the payments that were made from one instant to before another. */
  @GET
  @Operation(
      summary = "Prove the ledger of the payments made in a span of time, by default of late")
  @APIResponse(responseCode = "200", description = "What the rows say, be it good or bad")
  @APIResponse(responseCode = "503", description = "Not done in time; ask for a shorter span")
  public Uni<Report> reconcile(
      @QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
    Instant end = to == null ? clock.instant() : instant("to", to);
    Instant begin = from == null ? end.minus(window) : instant("from", from);
    if (!begin.isBefore(end)) {
      throw ProblemException.badRequest("'from' must be before 'to'");
    }
    return reconciliation.of(begin, end);
  }

  private static Instant instant(String name, String text) {
    try {
      return TimeIds.inRange(Instant.parse(text));
    } catch (DateTimeException e) {
      throw ProblemException.badRequest(
          "'" + name + "' must be a UTC time such as 2026-01-31T12:00:00Z");
    }
  }
}
