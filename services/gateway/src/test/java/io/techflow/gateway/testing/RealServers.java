package io.techflow.gateway.testing;

import io.quarkus.test.common.WithTestResource;
import io.techflow.kit.testing.RedisResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Runs a test against a real Redis and servers that stand for the services. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WithTestResource(RedisResource.class)
@WithTestResource(PlatformResource.class)
public @interface RealServers {}
