package io.techflow.inference.executor;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Who asks.
 *
 * @param id those of the same id share a turn
 * @param patience after which nobody waits for the answer any more; null for any time
 */
public record Caller(String id, @Nullable Duration patience) {}
