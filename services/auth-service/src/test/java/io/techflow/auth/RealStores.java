package io.techflow.auth;

import io.quarkus.test.common.WithTestResource;
import io.techflow.kit.testing.PostgresResource;
import io.techflow.kit.testing.RedisResource;
import io.techflow.kit.testing.TokenResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Runs a test against a real PostgreSQL, a real Redis and a real signing key. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithTestResource(PostgresResource.class)
@WithTestResource(RedisResource.class)
@WithTestResource(TokenResource.class)
public @interface RealStores {}
