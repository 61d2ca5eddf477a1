package io.techflow.peer.spring;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code outbox}. */
@Entity
@Table(name = "outbox")
class OutboxEvent {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  long id;

  @Column UUID eventId;
  @Column UUID paymentId;
  short posting;
  @Column String type;
  @Column String body;
  @Column Instant occurredAt;

  protected OutboxEvent() {}

  OutboxEvent(Payment payment, String body) {
    this.eventId = UuidCreator.getTimeOrderedEpoch();
    this.paymentId = payment.id;
    this.posting = 1;
    this.type = "payment.captured";
    this.body = body;
    this.occurredAt = payment.createdAt;
  }
}
