package io.techflow.user.account;

/** What became of an edit. */
sealed interface Edit {
  /** The user as it is now. */
  record Done(User user) implements Edit {}

  /** The user has another version than the caller knows. */
  record Stale(Lookup now) implements Edit {}
}
