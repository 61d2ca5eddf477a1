package io.techflow.payment.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.techflow.kit.testing.PostgresResource;
import io.techflow.kit.testing.TokenResource;
import java.util.List;

/** The settings as they are shipped. */
public final class Tuned implements QuarkusTestProfile {
  @Override
  public boolean disableGlobalTestResources() {
    return true;
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(
        new TestResourceEntry(PostgresResource.class),
        new TestResourceEntry(TokenResource.class),
        new TestResourceEntry(MockInference.class));
  }
}
