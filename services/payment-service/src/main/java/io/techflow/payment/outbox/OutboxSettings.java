package io.techflow.payment.outbox;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How events are relayed. Values and reasons stand with the service's settings. */
@ConfigMapping(prefix = "outbox")
public interface OutboxSettings {
  /** The Redis stream. */
  String stream();

  /** About how many events the stream holds; Redis drops the oldest beyond that. */
  int streamLength();

  /** The most events that are relayed together. */
  int batch();

  /** How long the relay waits after a change for others to come along. */
  Duration linger();

  /** How often the relay looks without having been woken. */
  Duration poll();

  /** When Redis takes longer for a batch, the batch is tried again later. */
  Duration redisTimeout();

  /** How long events stay in the outbox after they were sent. */
  Duration keepSent();
}
