package io.techflow.load;

import static io.techflow.load.Operation.FIND;
import static io.techflow.load.Operation.LIST;
import static io.techflow.load.Operation.PAY;
import static io.techflow.load.Operation.PAYMENT;
import static io.techflow.load.Operation.PROFILE;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one arriving user does, step by step, and in whose name. */
public enum Journey {
  /** Signs in with a password and reads the own profile with the fresh token. */
  SIGN_IN("sign-in", Actor.NEWCOMER, Operation.SIGN_IN, PROFILE),
  /** Reads the own profile, searches, pays, looks at the own history. */
  SHOPPER("shopper", Actor.CUSTOMER, PROFILE, Operation.SEARCH, PAY, Operation.HISTORY),
  /** Pays and opens that payment. */
  RECEIPT("receipt", Actor.CUSTOMER, PAY, PAYMENT),
  HISTORY("history", Actor.CUSTOMER, Operation.HISTORY),
  SEARCH("search", Actor.CUSTOMER, Operation.SEARCH),
  /** A support agent finds a user by e-mail, lists a country's users, and opens three users. */
  SUPPORT("support", Actor.SUPPORT, FIND, PROFILE, LIST, PROFILE, PROFILE),
  /** A support agent opens one user by id. */
  LOOKUP("lookup", Actor.SUPPORT, PROFILE);

  enum Actor {
    NEWCOMER,
    CUSTOMER,
    SUPPORT
  }

  private final String id;
  private final Actor actor;
  private final List<Operation> steps;

  Journey(String id, Actor actor, Operation... steps) {
    this.id = id;
    this.actor = actor;
    this.steps = List.of(steps);
  }

  public String id() {
    return id;
  }

  public List<Operation> steps() {
    return steps;
  }

  Actor actor() {
    return actor;
  }

  static Optional<Journey> byId(String id) {
    return Arrays.stream(values()).filter(journey -> journey.id.equals(id)).findFirst();
  }

  static String knownIds() {
    return Arrays.stream(values()).map(Journey::id).collect(Collectors.joining(", "));
  }
}
