package io.techflow.faults.load;

/**
 * What a customer wants, as the seed has it.
 *
 * @param customer which of the customers
 * @param key the idempotency key, the same for every attempt
 * @param kind how the customer goes about it
 */
public record Order(long number, int customer, String key, long amountMinor, Kind kind) {

  /** How a customer goes about it. */
  public enum Kind {
    /** Pays, and asks again until there is an answer. */
    PAY,
    /** Pays, and sends the same request again after it was answered. */
    PAY_TWICE,
    /** Sends the same request twice at once. */
    TWINS,
    /** Has the money held and captures it under a key of its own. */
    HOLD_AND_CAPTURE,
    /** Reads its own profile, once. */
    READ
  }

  String body() {
    String capture = kind == Kind.HOLD_AND_CAPTURE ? ",\"capture\":false" : "";
    return "{\"merchant\":\"acme\",\"amountMinor\":%d,\"currency\":\"EUR\"%s}"
        .formatted(amountMinor, capture);
  }
}
