package io.techflow.user.account;

import java.util.UUID;

/** What is known under an id. */
public sealed interface Lookup {
  /** Orders what is known under one id: of two, the higher is the later. */
  int version();

  /** A user. */
  record Found(User user) implements Lookup {
    @Override
    public int version() {
      return user.version();
    }
  }

  /** A user whose personal data were erased; the id stays taken. */
  record Erased(UUID id, int version) implements Lookup {}

  /** Nothing. */
  record Absent(UUID id) implements Lookup {
    /** Less than the first version of a user. */
    public static final int VERSION = -1;

    @Override
    public int version() {
      return VERSION;
    }
  }
}
