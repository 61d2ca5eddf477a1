package io.techflow.user.account;

import java.time.Instant;
import java.util.UUID;

/**
 * A registered user, as the API shows and the cache keeps it.
 *
 * @param country ISO 3166-1 alpha-2
 * @param version grows with each edit; the {@code ETag} is made of it
 */
public record User(
    UUID id, String email, String displayName, String country, Instant createdAt, int version) {}
