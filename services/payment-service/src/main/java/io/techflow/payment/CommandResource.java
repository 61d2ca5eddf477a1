package io.techflow.payment;

import io.smallrye.mutiny.Uni;
import io.techflow.kit.page.Cursor;
import io.techflow.kit.page.Page;
import io.techflow.kit.problem.ProblemException;
import io.techflow.payment.refund.Refund;
import io.techflow.payment.refund.RefundRequest;
import io.techflow.payment.refund.RefundView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a payment after it was made. Payers settle what was held of theirs; refunds are
 * support's to give, since a payer who refunds has the goods and the money.
 */
@Path("/payments/{id}")
@APIResponse(responseCode = "409", description = "Not for a payment that stands where it does")
@APIResponse(responseCode = "422", description = "The key was spent on a different request")
@Cancellable(false)
public class CommandResource {
  private final Commands commands;
  private final PaymentStore store;
  private final JsonWebToken token;
  private final Clock clock;

  CommandResource(Commands commands, PaymentStore store, JsonWebToken token, Clock clock) {
    this.commands = commands;
    this.store = store;
    this.token = token;
    this.clock = clock;
  }

  /** Gives what is held to the merchant. */
  @POST
  @Path("/capture")
  @RolesAllowed({Requester.CUSTOMER, Requester.SUPPORT})
  @APIResponseSchema(value = PaymentView.class, responseCode = "200")
  @Operation(summary = "Capture an authorized payment, once for each Idempotency-Key")
  public Uni<PaymentView> capture(
      UUID id,
      @HeaderParam(IdempotencyKey.HEADER) @NotNull @Pattern(regexp = IdempotencyKey.FORM)
          String key) {
    return carryOut(id, key, new Command.Capture()).map(Answers::receipt).map(Receipt::payment);
  }

  /** Gives what is held back to the payer. */
  @POST
  @Path("/void")
  @RolesAllowed({Requester.CUSTOMER, Requester.SUPPORT})
  @APIResponseSchema(value = PaymentView.class, responseCode = "200")
  @Operation(summary = "Cancel an authorized payment, once for each Idempotency-Key")
  public Uni<PaymentView> cancel(
      UUID id,
      @HeaderParam(IdempotencyKey.HEADER) @NotNull @Pattern(regexp = IdempotencyKey.FORM)
          String key) {
    return carryOut(id, key, new Command.Void()).map(Answers::receipt).map(Receipt::payment);
  }

  /** Gives back some or all of what the merchant got. */
  @POST
  @Path("/refunds")
  @RolesAllowed(Requester.SUPPORT)
  @Operation(summary = "Refund a part or all of a payment, once for each Idempotency-Key")
  @APIResponse(
      responseCode = "201",
      description = "The refund is booked",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RefundView.class)))
  @APIResponse(
      responseCode = "200",
      description = "The key has already made this refund",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = RefundView.class)))
  @APIResponse(responseCode = "422", description = "Key spent, or more than is left to refund")
  public Uni<RestResponse<RefundView>> refund(
      UUID id,
      @HeaderParam(IdempotencyKey.HEADER) @NotNull @Pattern(regexp = IdempotencyKey.FORM)
          String key,
      @NotNull @Valid RefundRequest request) {
    return carryOut(id, key, new Command.Refund(request.amountMinor())).map(Answers::refund);
  }

  /** The refunds of a payment, newest first. */
  @GET
  @Path("/refunds")
  @RolesAllowed({Requester.CUSTOMER, Requester.SUPPORT})
  @Operation(summary = "List the refunds of one of your payments, or of anybody's as support")
  public Uni<Page<RefundView>> refunds(
      UUID id,
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
      @QueryParam("after") @Nullable String after) {
    Cursor before = after == null ? PaymentResource.NEWEST : Cursor.parse(after);
    return store
        .find(Requester.of(token), id)
        .onItem()
        .ifNull()
        .failWith(() -> ProblemException.notFound("payment", id))
        .chain(
            payment ->
                store
                    .refunds(id, before, limit + 1)
                    .map(rows -> Page.of(rows, limit, Refund::cursor))
                    .map(page -> views(page, payment)));
  }

  private Uni<Outcome> carryOut(UUID id, String key, Command command) {
    return commands.carryOut(new Order(Requester.of(token), id, key, command, clock.instant()));
  }

  private static Page<RefundView> views(Page<Refund> page, Payment payment) {
    String currency = payment.amount().currency();
    return new Page<>(
        page.items().stream().map(refund -> RefundView.of(refund, currency)).toList(), page.next());
  }
}
