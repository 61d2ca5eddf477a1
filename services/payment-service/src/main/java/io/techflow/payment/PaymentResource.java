package io.techflow.payment;

import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import io.techflow.kit.page.Cursor;
import io.techflow.kit.page.Page;
import io.techflow.kit.problem.Problem;
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
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The payments of the caller, who is the subject of the token. */
@Path("/payments")
@RolesAllowed("customer")
public class PaymentResource {
  private static final Cursor NEWEST =
      new Cursor(Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));

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
  @Operation(summary = "Pay a merchant, once for each Idempotency-Key")
  @APIResponse(responseCode = "201", description = "The payment is booked")
  @APIResponse(responseCode = "200", description = "The key has already made this payment")
  @APIResponse(responseCode = "422", description = "The key was spent on a different request")
  @APIResponse(responseCode = "503", description = "Overloaded; see Retry-After")
  public Uni<RestResponse<PaymentView>> pay(
      @HeaderParam("Idempotency-Key") @NotNull @Pattern(regexp = "[\\x21-\\x7e]{1,64}") String key,
      @NotNull @Valid PaymentRequest request) {
    return payments.pay(new Instruction(payer(), key, request, clock.instant())).map(this::answer);
  }

  /** One payment of the caller. */
  @GET
  @Path("/{id}")
  @Operation(summary = "Read one of your payments")
  public Uni<PaymentView> find(UUID id) {
    return store
        .find(payer(), id)
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
    return store.history(payer(), before, limit + 1).map(rows -> page(rows, limit));
  }

  private RestResponse<PaymentView> answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Created(Payment payment) ->
          RestResponse.ResponseBuilder.<PaymentView>created(URI.create("/payments/" + payment.id()))
              .entity(PaymentView.of(payment))
              .build();
      case Outcome.Replayed(Payment payment) -> RestResponse.ok(PaymentView.of(payment));
      case Outcome.KeySpent() ->
          throw new ProblemException(
              Problem.of(422, "Idempotency key spent", "the key made a different payment before")
                  .ofKind("idempotency-key-spent"));
    };
  }

  private static Page<PaymentView> page(List<Payment> rows, int limit) {
    Page<Payment> page = Page.of(rows, limit, Payment::cursor);
    return new Page<>(page.items().stream().map(PaymentView::of).toList(), page.next());
  }

  private UUID payer() {
    try {
      return UUID.fromString(token.getSubject());
    } catch (IllegalArgumentException e) {
      throw new ForbiddenException("the subject of the token is no user id", e);
    }
  }
}
