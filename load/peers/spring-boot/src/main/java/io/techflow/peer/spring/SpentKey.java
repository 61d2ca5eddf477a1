package io.techflow.peer.spring;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code idempotency_keys}. */
@Entity
@Table(name = "idempotency_keys")
@IdClass(SpentKey.Name.class)
class SpentKey {
  @Id UUID ownerId;
  @Id String key;
  @Column byte[] requestHash;
  @Column UUID paymentId;
  @Column String status;
  long refundedMinor;
  @Column Instant createdAt;

  record Name(UUID ownerId, String key) implements Serializable {}

  protected SpentKey() {}

  SpentKey(Name name, PaymentRequest request, Payment payment) {
    this.ownerId = name.ownerId();
    this.key = name.key();
    this.requestHash = request.hash();
    this.paymentId = payment.id;
    this.status = payment.status;
    this.createdAt = payment.createdAt;
  }
}
