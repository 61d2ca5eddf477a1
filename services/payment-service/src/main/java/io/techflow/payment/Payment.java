package io.techflow.payment;

import io.techflow.kit.Ids;
import io.techflow.kit.page.Cursor;
import io.techflow.payment.fraud.FraudScore;
import io.techflow.payment.fraud.FraudSource;
import io.techflow.payment.ledger.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code payments} as it was read; {@link Books} writes its changes. */
@Entity
@Immutable
@Table(name = "payments")
public class Payment {
  @Id private UUID id;

  @Column(name = "payer_id")
  private UUID payerId;

  @Column private String merchant;

  @Column(name = "amount_minor")
  private long amountMinor;

  @Column private String currency;

  @Column
  @Enumerated(EnumType.STRING)
  private PaymentStatus status;

  @Column(name = "fraud_score")
  private float fraudScore;

  @Column(name = "fraud_source")
  @Enumerated(EnumType.STRING)
  private FraudSource fraudSource;

  @Column(name = "refunded_minor")
  private long refundedMinor;

  @Column private short postings;

  @Column(name = "created_at")
  private Instant createdAt;

  /** For Hibernate. */
  protected Payment() {}

  Payment(Instruction instruction, FraudScore score, PaymentStatus status) {
    this.id = Ids.next();
    this.payerId = instruction.payer();
    this.merchant = instruction.request().merchant();
    this.amountMinor = instruction.request().amountMinor();
    this.currency = instruction.request().currency();
    this.status = status;
    this.fraudScore = score.value();
    this.fraudSource = score.source();
    this.refundedMinor = 0;
    this.postings = 1;
    this.createdAt = instruction.at();
  }

  /**
   * Where the payment stands.
   *
   * @param reviewFrom the fraud score from which on a captured payment is to be reviewed
   */
  PaymentState state(float reviewFrom) {
    return new PaymentState(status, amountMinor, refundedMinor, fraudScore >= reviewFrom);
  }

  Cursor cursor() {
    return new Cursor(createdAt, id);
  }

  UUID id() {
    return id;
  }

  UUID payerId() {
    return payerId;
  }

  String merchant() {
    return merchant;
  }

  Money amount() {
    return new Money(amountMinor, currency);
  }

  PaymentStatus status() {
    return status;
  }

  long refundedMinor() {
    return refundedMinor;
  }

  /** How many postings it has on the ledger. */
  int postings() {
    return postings;
  }

  float fraudScore() {
    return fraudScore;
  }

  FraudSource fraudSource() {
    return fraudSource;
  }

  Instant createdAt() {
    return createdAt;
  }
}
