package io.techflow.auth.lockout;

import io.smallrye.mutiny.Uni;

/** Counts failed attempts by account and by address. */
interface Attempts {

  /** Whether the account or the address is locked. */
  Uni<Standing> standing(Attempt attempt);

  /** Counts a failure of both. */
  Uni<Void> failed(Attempt attempt);

  /**
   * Forgets the failures of the account. Those of the address stay, or a guesser would sign in to
   * an account of its own now and then.
   */
  Uni<Void> succeeded(Attempt attempt);
}
