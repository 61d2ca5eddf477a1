package io.techflow.gateway.answer;

/** Fails the future of a request that is answered by the gateway. Carries no stack trace. */
public final class RefusedException extends RuntimeException {
  private final transient Refusal refusal;

  /** Ends the request with that answer. */
  public RefusedException(Refusal refusal) {
    super(refusal.problem().title(), null, false, false);
    this.refusal = refusal;
  }

  /** The answer. */
  public Refusal refusal() {
    return refusal;
  }
}
