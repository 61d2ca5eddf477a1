package io.techflow.inference.testing;

import static io.restassured.RestAssured.get;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets a test of the running service begin when its models serve. */
public final class ModelsLoaded implements BeforeEachCallback {
  @Override
  public void beforeEach(ExtensionContext context) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> get("/v2/health/ready").statusCode() == 200);
  }
}
