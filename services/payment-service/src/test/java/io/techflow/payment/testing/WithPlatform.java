package io.techflow.payment.testing;

import io.quarkus.test.common.QuarkusTestResource;
import io.techflow.kit.testing.PostgresResource;
import io.techflow.kit.testing.TokenResource;

/** Starts, once for all tests, what the service leans on. */
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KillableRedis.class)
@QuarkusTestResource(MockInference.class)
@QuarkusTestResource(TokenResource.class)
@QuarkusTestResource(PatientBudget.class)
final class WithPlatform {
  private WithPlatform() {}
}
