package io.techflow.auth.token;

/**
 * What a session is used and continued with, in the words of RFC 6749.
 *
 * @param expiresIn seconds
 * @param refreshToken good for one refresh; a second use ends the session
 * @param refreshExpiresIn seconds
 */
public record IssuedTokens(
    String accessToken,
    String tokenType,
    long expiresIn,
    String refreshToken,
    long refreshExpiresIn) {
  /** Keeps the tokens out of logs. */
  @Override
  public String toString() {
    return "IssuedTokens[expiresIn=" + expiresIn + "]";
  }
}
