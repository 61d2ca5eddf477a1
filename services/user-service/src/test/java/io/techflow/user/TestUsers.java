package io.techflow.user;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.techflow.kit.Ids;
import io.techflow.kit.testing.Tokens;
import java.util.UUID;

/** Users that tests register and act as. */
public final class TestUsers {
  private TestUsers() {}

  /** Tries to register a user over HTTP. */
  public static ValidatableResponse register(String email, String country) {
    return given()
        .contentType(ContentType.JSON)
        .body(
            """
            {"email": "%s", "displayName": "Test Person", "country": "%s"}"""
                .formatted(email, country))
        .post("/users")
        .then();
  }

  /** Registers a new user and returns the id. */
  public static UUID newUser(String country) {
    return UUID.fromString(
        register(Ids.next() + "@example.com", country).statusCode(201).extract().path("id"));
  }

  /** Requests as a new user of those roles. */
  public static RequestSpecification as(String... roles) {
    return as(Ids.next(), roles);
  }

  /** Requests as that user, of those roles. */
  public static RequestSpecification as(UUID user, String... roles) {
    return given().auth().oauth2(Tokens.of(user, roles));
  }
}
