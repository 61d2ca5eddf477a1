package io.techflow.payment;

import io.smallrye.mutiny.Uni;
import io.techflow.kit.page.Cursor;
import io.techflow.kit.page.Page;
import io.techflow.kit.problem.ProblemException;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** The payments of the caller, who is the subject of the token. */
@Path("/payments")
@RolesAllowed(Requester.CUSTOMER)
public class PaymentResource {
  /** Before it lies every list that begins with the newest. */
  static final Cursor NEWEST = new Cursor(Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));

  private final Payments payments;
  private final PaymentStore store;
  private final JsonWebToken token;
  private final Clock clock;

  PaymentResource(Payments payments, PaymentStore store, JsonWebToken token, Clock clock) {
    this.payments = payments;
    this.store = store;
    this.token = token;
    this.clock = clock;
  }

  /** Pays; repeating the request with the same key and body answers the same payment. */
  @POST
  @Cancellable(false)
  @Operation(summary = "Pay a merchant, once for each Idempotency-Key")
  @APIResponse(
      responseCode = "201",
      description = "The payment is booked",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PaymentView.class)))
  @APIResponse(
      responseCode = "200",
      description = "The key has already made this payment",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PaymentView.class)))
  @APIResponse(responseCode = "422", description = "The key was spent on a different request")
  @APIResponse(responseCode = "503", description = "Overloaded; see Retry-After")
  public Uni<RestResponse<PaymentView>> pay(
      @HeaderParam(IdempotencyKey.HEADER) @NotNull @Pattern(regexp = IdempotencyKey.FORM)
          String key,
      @NotNull @Valid PaymentRequest request) {
    return payments
        .pay(new Instruction(requester().id(), key, request, clock.instant()))
        .map(Answers::payment);
  }

  /** One payment: one's own, or anybody's for support. */
  @GET
  @Path("/{id}")
  @RolesAllowed({Requester.CUSTOMER, Requester.SUPPORT})
  @Operation(summary = "Read one of your payments, or anybody's as support")
  public Uni<PaymentView> find(UUID id) {
    return store
        .find(requester(), id)
        .onItem()
        .ifNull()
        .failWith(() -> ProblemException.notFound("payment", id))
        .map(PaymentView::of);
  }

  /** The caller's payments, newest first. */
  @GET
  @Operation(summary = "List your payments, newest first")
  public Uni<Page<PaymentView>> history(
      @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
      @QueryParam("after") @Nullable String after) {
    Cursor before = after == null ? NEWEST : Cursor.parse(after);
    return store.history(requester().id(), before, limit + 1).map(rows -> page(rows, limit));
  }

  private Requester requester() {
    return Requester.of(token);
  }

  private static Page<PaymentView> page(List<Payment> rows, int limit) {
    Page<Payment> page = Page.of(rows, limit, Payment::cursor);
    return new Page<>(page.items().stream().map(PaymentView::of).toList(), page.next());
  }
}
