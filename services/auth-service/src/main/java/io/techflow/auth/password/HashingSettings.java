package io.techflow.auth.password;

import io.smallrye.config.ConfigMapping;

/** How many passwords are verified, and wait to be verified, at once. */
@ConfigMapping(prefix = "techflow.hashing")
public interface HashingSettings {

  /** Threads that hash; each takes a CPU and 7 MiB beside the heap while it does. */
  int threads();

  /** Log-ins that may wait for a thread; one more is answered with 503 at once. */
  int queueSize();
}
