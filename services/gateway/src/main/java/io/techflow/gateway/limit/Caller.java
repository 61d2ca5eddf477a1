package io.techflow.gateway.limit;

/** Whose requests are counted together. */
public sealed interface Caller {

  /** A user, by the subject of its token. */
  record User(String subject) implements Caller {
    @Override
    public String key() {
      return "user:" + subject;
    }
  }

  /** Whoever calls an open route from one client address. */
  record Address(String address) implements Caller {
    @Override
    public String key() {
      return "address:" + address;
    }
  }

  /** Unlike that of any other caller. */
  String key();
}
