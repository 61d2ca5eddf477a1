package io.techflow.auth;

import io.techflow.kit.json.StrictJson;
import jakarta.inject.Singleton;

/** Bodies are read strictly. */
@Singleton
public final class AuthJson extends StrictJson {}
