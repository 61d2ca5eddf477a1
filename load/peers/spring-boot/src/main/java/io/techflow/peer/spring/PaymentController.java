package io.techflow.peer.spring;

import jakarta.validation.Valid;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The payments of the caller. */
@RestController
@RequestMapping("/payments")
class PaymentController {
  private final PaymentStore store;
  private final FraudModel model;
  private final Clock clock;

  PaymentController(PaymentStore store, FraudModel model, Clock clock) {
    this.store = store;
    this.model = model;
    this.clock = clock;
  }

  /** Pays, once for a key. */
  @PostMapping
  ResponseEntity<PaymentView> pay(
      @AuthenticationPrincipal Jwt caller,
      @RequestHeader("Idempotency-Key") String key,
      @Valid @RequestBody PaymentRequest request) {
    var payer = UUID.fromString(caller.getSubject());
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var name = new SpentKey.Name(payer, key);
    var standing = store.standing(name, at);
    if (standing.earlier() != null) {
      return ResponseEntity.ok(PaymentView.of(standing.earlier()));
    }
    var score =
        model.score(
            new FraudModel.Signals(
                request.amountMinor(),
                request.currency(),
                at.atOffset(ZoneOffset.UTC).getHour(),
                standing.paymentsLastHour()));
    var payment = new Payment(payer, request, score, at);
    store.book(name, request, payment);
    return ResponseEntity.created(URI.create("/payments/" + payment.id))
        .body(PaymentView.of(payment));
  }

  /** One payment of the caller. */
  @GetMapping("/{id}")
  ResponseEntity<PaymentView> find(@AuthenticationPrincipal Jwt caller, @PathVariable UUID id) {
    var payment = store.find(id);
    return payment == null || !payment.payerId.toString().equals(caller.getSubject())
        ? ResponseEntity.notFound().build()
        : ResponseEntity.ok(PaymentView.of(payment));
  }
}
