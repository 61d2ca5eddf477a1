package io.techflow.auth.login;

import java.util.Set;
import java.util.UUID;

/** What is known of somebody who may sign in; the hash is in PHC format. */
record Credential(UUID userId, String passwordHash, Set<String> roles) {}
