package io.techflow.payment.refund;

import io.techflow.kit.Ids;
import io.techflow.kit.page.Cursor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code refunds}. */
@Entity
@Immutable
@Table(name = "refunds")
public class Refund {
  @Id private UUID id;

  @Column(name = "payment_id")
  private UUID paymentId;

  @Column(name = "amount_minor")
  private long amountMinor;

  @Column(name = "requested_by")
  private UUID requestedBy;

  @Column(name = "created_at")
  private Instant createdAt;

  /** For Hibernate. */
  protected Refund() {}

  /** A new refund, which that person asked for. */
  public Refund(UUID paymentId, long amountMinor, UUID requestedBy, Instant at) {
    this.id = Ids.next();
    this.paymentId = paymentId;
    this.amountMinor = amountMinor;
    this.requestedBy = requestedBy;
    this.createdAt = at;
  }

  /** UUIDv7. */
  public UUID id() {
    return id;
  }

  /** Its place in the list of the payment's refunds. */
  public Cursor cursor() {
    return new Cursor(createdAt, id);
  }

  UUID paymentId() {
    return paymentId;
  }

  long amountMinor() {
    return amountMinor;
  }

  UUID requestedBy() {
    return requestedBy;
  }

  Instant createdAt() {
    return createdAt;
  }
}
