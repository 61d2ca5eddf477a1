package io.techflow.auth.token;

/**
 * An issued token, in the words of RFC 6750.
 *
 * @param expiresIn seconds
 */
public record AccessToken(String accessToken, String tokenType, long expiresIn) {}
