package io.techflow.payment.idempotency;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code idempotency_keys}: a key, the request it came with, and that request's result.
 */
@Entity
@Immutable
@IdClass(SpentKey.Name.class)
@Table(name = "idempotency_keys")
public class SpentKey {
  @Id
  @Column(name = "owner_id")
  private UUID ownerId;

  @Id
  @Column(name = "key")
  private String text;

  @Column(name = "request_hash")
  private byte[] requestHash;

  @Column(name = "payment_id")
  private UUID paymentId;

  @Column(name = "refund_id")
  private @Nullable UUID refundId;

  @Column private String status;

  @Column(name = "refunded_minor")
  private long refundedMinor;

  @Column(name = "created_at")
  private Instant createdAt;

  /** For Hibernate. */
  protected SpentKey() {}

  /** A key of an owner; two owners may use the same. */
  public record Name(UUID ownerId, String text) implements Serializable {}

  /**
   * What a request led to.
   *
   * @param status of the payment after it
   * @param refundedMinor how much of the payment had gone back after it
   */
  public record Result(
      UUID paymentId, @Nullable UUID refundId, String status, long refundedMinor) {}

  /** The key {@code name}, spent at that time on a request with that hash. */
  public SpentKey(Name name, byte[] requestHash, Result result, Instant at) {
    this.ownerId = name.ownerId();
    this.text = name.text();
    this.requestHash = requestHash.clone();
    this.paymentId = result.paymentId();
    this.refundId = result.refundId();
    this.status = result.status();
    this.refundedMinor = result.refundedMinor();
    this.createdAt = at;
  }

  /** Says whether the key came with a request of this hash. */
  public boolean cameWith(byte[] hash) {
    return Arrays.equals(requestHash, hash);
  }

  /** What the request led to. */
  public Result result() {
    return new Result(paymentId, refundId, status, refundedMinor);
  }

  Name name() {
    return new Name(ownerId, text);
  }

  byte[] requestHash() {
    return requestHash.clone();
  }

  Instant createdAt() {
    return createdAt;
  }
}
