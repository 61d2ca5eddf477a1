package io.techflow.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

/** Somebody who has registered and signed in. */
public record Customer(String id, String email, String token, String refreshToken) {
  /** The password of all customers of the tests. */
  public static final String PASSWORD = "correct horse battery";

  /** Registers and signs in somebody new. */
  public static Customer join(Api api) {
    String email = UUID.randomUUID() + "@example.test";
    String profile =
        "{\"email\":\"%s\",\"password\":\"%s\",\"displayName\":\"Ada\",\"country\":\"DE\"}"
            .formatted(email, PASSWORD);
    Reply user = api.post("/api/users", null, null, profile);
    assertThat(user.status()).as(user.body()).isEqualTo(201);
    return signIn(api, user.field("id"), email);
  }

  /** Signs in once more. */
  public Customer again(Api api) {
    return signIn(api, id, email);
  }

  private static Customer signIn(Api api, String id, String email) {
    Reply session =
        api.post(
            "/api/auth/login",
            null,
            null,
            "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD));
    assertThat(session.status()).as(session.body()).isEqualTo(200);
    return new Customer(id, email, session.field("accessToken"), session.field("refreshToken"));
  }

  /** Keeps the tokens out of what a failed test prints. */
  @Override
  public String toString() {
    return "Customer[" + id + "]";
  }
}
