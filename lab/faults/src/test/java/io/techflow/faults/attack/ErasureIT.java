package io.techflow.faults.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.techflow.faults.load.Api;
import io.techflow.faults.load.Customer;
import io.techflow.faults.load.Reply;
import io.techflow.faults.platform.OnePlatform;
import io.techflow.faults.platform.Platform;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A user who wants to be forgotten, across all services. */
@ExtendWith(OnePlatform.class)
class ErasureIT {
  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void whoIsErasedIsSignedOutEverywhereAndThePaymentsStay(Platform platform) {
    Api api = new Api(platform.http(), platform.entrance());
    Customer customer = Customer.join(api);
    Reply paid =
        api.post(
            "/api/payments",
            customer.token(),
            "before-erasure",
            "{\"merchant\":\"acme\",\"amountMinor\":700,\"currency\":\"EUR\"}");
    assertThat(paid.status()).isEqualTo(201);
    assertThat(api.delete("/api/users/" + customer.id(), customer.token()).status()).isEqualTo(204);
    await().atMost(SOON).until(() -> api.get("/api/payments", customer.token()).status() == 401);

    String support =
        new Forge(platform.signingKey(), UUID.randomUUID().toString())
            .signed(claims -> claims.setStringListClaim("groups", "support"));
    assertThat(api.get("/api/users/" + customer.id(), support).status()).isEqualTo(410);
    Reply kept = api.get("/api/payments/" + paid.field("id"), support);
    assertThat(kept.status()).isEqualTo(200);
    assertThat(kept.field("payerId")).isEqualTo(customer.id());
    assertThat(
            platform
                .postgres()
                .number(
                    "select count(*) from auth_service.credentials where user_id = '%s'"
                        .formatted(customer.id())))
        .isZero();
  }
}
