package io.techflow.user;

import io.techflow.kit.json.StrictJson;
import jakarta.inject.Singleton;

/** Bodies are read strictly. */
@Singleton
public final class UserJson extends StrictJson {}
