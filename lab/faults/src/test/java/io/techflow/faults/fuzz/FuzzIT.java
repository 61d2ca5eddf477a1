package io.techflow.faults.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.techflow.faults.attack.Forge;
import io.techflow.faults.platform.OnePlatform;
import io.techflow.faults.platform.Platform;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Makes requests from each OpenAPI document, such as it allows and such as it does not: none is
 * answered with 500, and none with a status, media type, header or body that the document does not
 * tell of. The gateway has no document of its own, it answers for those behind it.
 */
@ExtendWith(OnePlatform.class)
class FuzzIT {
  private static final String CHECKS =
      "not_a_server_error,status_code_conformance,content_type_conformance,"
          + "response_headers_conformance,response_schema_conformance";

  private final String examples = System.getProperty("fuzz.examples");
  private final String seed = seed();

  private static String seed() {
    String given = System.getProperty("faults.seed", "");
    return given.isEmpty() ? "1" : given;
  }

  @ParameterizedTest
  @CsvSource({
    "user-service, user-service, /",
    "auth-service, auth-service, /",
    "payment-service, payment-service, /",
    "ml-inference, ml-inference, /",
    "gateway, user-service, /api",
    "gateway, payment-service, /api",
  })
  void noAnswerIsOutsideTheDocument(
      String server, String document, String prefix, Platform platform) {
    URI described = platform.service(document).url().resolve("/q/openapi?format=json");
    URI base = platform.service(server).url().resolve(prefix);
    String token =
        new Forge(platform.signingKey(), UUID.randomUUID().toString())
            .signed(claims -> claims.setStringListClaim("groups", "customer", "support"));
    Schemathesis.Findings findings =
        Schemathesis.install()
            .run(
                List.of(
                    described.toString(),
                    "--url=" + base,
                    "--header=Authorization:Bearer " + token,
                    "--checks=" + CHECKS,
                    "--phases=examples,coverage,fuzzing",
                    "--max-examples=" + examples,
                    "--seed=" + seed,
                    "--suppress-health-check=all",
                    "--warnings=off",
                    "--generation-database=none",
                    "--no-color"));
    System.out.printf("fuzz: %s at %s%n%s%n", document, server, findings.text());
    assertThat(findings.none()).as(findings.text()).isTrue();
  }
}
