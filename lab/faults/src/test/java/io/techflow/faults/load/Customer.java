package io.techflow.faults.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

/** Somebody who has registered and signed in. */
public record Customer(String id, String email, String token, String refreshToken) {
  /** The password of all customers of the tests. */
  public static final String PASSWORD = "correct horse battery";

  private static final int MOST_ATTEMPTS = 10;

  /** Registers and signs in somebody new. A platform that is cold may need some attempts. */
  public static Customer join(Api api) {
    for (int attempt = 1; ; attempt++) {
      String email = UUID.randomUUID() + "@example.test";
      String profile =
          "{\"email\":\"%s\",\"password\":\"%s\",\"displayName\":\"Ada\",\"country\":\"DE\"}"
              .formatted(email, PASSWORD);
      Reply user = api.post("/api/users", null, null, profile);
      if (!user.again() || attempt == MOST_ATTEMPTS) {
        assertThat(user.status()).as(user.body()).isEqualTo(201);
        return signIn(api, user.field("id"), email);
      }
    }
  }

  /** Signs in once more. */
  public Customer again(Api api) {
    return signIn(api, id, email);
  }

  private static Customer signIn(Api api, String id, String email) {
    String login = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD);
    Reply session = api.post("/api/auth/login", null, null, login);
    for (int attempt = 1; session.again() && attempt < MOST_ATTEMPTS; attempt++) {
      session = api.post("/api/auth/login", null, null, login);
    }
    assertThat(session.status()).as(session.body()).isEqualTo(200);
    return new Customer(id, email, session.field("accessToken"), session.field("refreshToken"));
  }

  /** Keeps the tokens out of what a failed test prints. */
  @Override
  public String toString() {
    return "Customer[" + id + "]";
  }
}
