package io.techflow.payment.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.techflow.kit.testing.Tokens;
import java.util.UUID;

/** A customer with a token. */
public record Caller(UUID id, String token) {

  /** A customer who never paid before. */
  public static Caller fresh() {
    UUID id = UUID.randomUUID();
    return new Caller(id, Tokens.of(id, "customer"));
  }

  /** A request with the token. */
  public RequestSpecification request() {
    return given().auth().oauth2(token);
  }

  /** Pays, under a key of the caller's choice. */
  public ValidatableResponse pay(String key, String body) {
    return request()
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/payments")
        .then();
  }

  /** Pays an amount in EUR under a fresh key. */
  public ValidatableResponse pay(long amountMinor) {
    return pay(UUID.randomUUID().toString(), body(amountMinor));
  }

  /** The body of a payment in EUR. */
  public static String body(long amountMinor) {
    return "{\"merchant\":\"acme\",\"amountMinor\":%d,\"currency\":\"EUR\"}".formatted(amountMinor);
  }
}
