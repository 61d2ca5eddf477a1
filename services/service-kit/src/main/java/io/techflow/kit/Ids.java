package io.techflow.kit;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Makes the ids of all resources. */
public final class Ids {
  private Ids() {}

  /** A new UUIDv7 (RFC 9562): time-ordered, so that primary keys are inserted in index order. */
  public static UUID next() {
    return UuidCreator.getTimeOrderedEpoch();
  }
}
