package io.techflow.auth.token;

import java.util.Set;
import java.util.UUID;

/** The bearer of a valid access token. */
public record Caller(UUID user, Set<String> roles, UUID session) {}
