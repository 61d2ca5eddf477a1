package io.techflow.peer.spring;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code payments}. */
@Entity
@Table(name = "payments")
class Payment {
  @Id UUID id;
  @Column UUID payerId;
  @Column String merchant;
  long amountMinor;
  @Column String currency;
  @Column String status;
  float fraudScore;
  @Column String fraudSource;
  long refundedMinor;
  short postings;
  @Column Instant createdAt;

  protected Payment() {}

  Payment(UUID payer, PaymentRequest request, float score, Instant at) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.payerId = payer;
    this.merchant = request.merchant();
    this.amountMinor = request.amountMinor();
    this.currency = request.currency();
    this.status = "completed";
    this.fraudScore = score;
    this.fraudSource = "model";
    this.postings = 1;
    this.createdAt = at;
  }
}
