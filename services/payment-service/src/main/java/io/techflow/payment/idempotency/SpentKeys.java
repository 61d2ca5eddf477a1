package io.techflow.payment.idempotency;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Keys in PostgreSQL. A key counts for its lifetime, whether or not its row is gone already. */
@ApplicationScoped
public class SpentKeys {
  private static final String SPEND =
      """
      insert into payment_service.idempotency_keys as spent
        (owner_id, key, request_hash, payment_id, refund_id, status, refunded_minor, created_at)
      values (:owner, :key, :hash, :payment, cast(nullif(:refund, '') as uuid), :status, :refunded, :at)
      on conflict (owner_id, key) do update
        set request_hash = excluded.request_hash, payment_id = excluded.payment_id,
            refund_id = excluded.refund_id, status = excluded.status,
            refunded_minor = excluded.refunded_minor, created_at = excluded.created_at
        where spent.created_at <= :expired
      """;

  private final Duration lifetime;

  SpentKeys(@ConfigProperty(name = "idempotency.lifetime") Duration lifetime) {
    this.lifetime = lifetime;
  }

  /** How long a key counts. */
  public Duration lifetime() {
    return lifetime;
  }

  /** The key, if it was spent and still counts at that time, else null. */
  public Uni<@Nullable SpentKey> find(
      Mutiny.QueryProducer session, SpentKey.Name name, Instant at) {
    return session
        .createSelectionQuery(
            "from SpentKey where ownerId = :owner and text = :key and createdAt > :expired",
            SpentKey.class)
        .setParameter("owner", name.ownerId())
        .setParameter("key", name.text())
        .setParameter("expired", at.minus(lifetime))
        .getSingleResultOrNull();
  }

  /**
   * Spends the key in the session's transaction, having waited for a twin's that is under way.
   * False if it was spent already and still counts; then nothing is written.
   */
  public Uni<Boolean> spend(Mutiny.QueryProducer session, SpentKey spent) {
    return session
        .createNativeQuery(SPEND)
        .setParameter("owner", spent.name().ownerId())
        .setParameter("key", spent.name().text())
        .setParameter("hash", spent.requestHash())
        .setParameter("payment", spent.result().paymentId())
        .setParameter("refund", Objects.toString(spent.result().refundId(), ""))
        .setParameter("status", spent.result().status())
        .setParameter("refunded", spent.result().refundedMinor())
        .setParameter("at", spent.createdAt().atOffset(ZoneOffset.UTC))
        .setParameter("expired", spent.createdAt().minus(lifetime).atOffset(ZoneOffset.UTC))
        .executeUpdate()
        .map(rows -> rows > 0);
  }
}
