package io.techflow.user.account;

import java.time.Instant;
import java.util.UUID;

/**
 * A registered user, as the API shows and the cache keeps it.
 *
 * @param country ISO 3166-1 alpha-2
 */
public record User(UUID id, String email, String displayName, String country, Instant createdAt) {}
