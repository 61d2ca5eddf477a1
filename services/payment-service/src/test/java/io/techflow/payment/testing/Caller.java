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

  /** A member of support. */
  public static Caller support() {
    UUID id = UUID.randomUUID();
    return new Caller(id, Tokens.of(id, "support"));
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

  /** Has an amount in EUR held; the payment's id. */
  public String authorize(long amountMinor) {
    String body = body(amountMinor).replace("}", ",\"capture\":false}");
    return pay(UUID.randomUUID().toString(), body).statusCode(201).extract().path("id");
  }

  /** Sends a command ({@code capture}, {@code void}) on a payment, under a key of choice. */
  public ValidatableResponse command(String payment, String command, String key) {
    return request()
        .header("Idempotency-Key", key)
        .post("/payments/" + payment + "/" + command)
        .then();
  }

  /** Sends a command on a payment under a fresh key. */
  public ValidatableResponse command(String payment, String command) {
    return command(payment, command, UUID.randomUUID().toString());
  }

  /** Asks for a refund, under a key of choice. */
  public ValidatableResponse refund(String payment, long amountMinor, String key) {
    return request()
        .header("Idempotency-Key", key)
        .contentType(ContentType.JSON)
        .body("{\"amountMinor\":" + amountMinor + "}")
        .post("/payments/" + payment + "/refunds")
        .then();
  }

  /** Asks for a refund under a fresh key. */
  public ValidatableResponse refund(String payment, long amountMinor) {
    return refund(payment, amountMinor, UUID.randomUUID().toString());
  }

  /** The body of a payment in EUR. */
  public static String body(long amountMinor) {
    return "{\"merchant\":\"acme\",\"amountMinor\":%d,\"currency\":\"EUR\"}".formatted(amountMinor);
  }
}
