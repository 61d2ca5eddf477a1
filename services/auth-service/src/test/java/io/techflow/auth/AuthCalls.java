package io.techflow.auth;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Calls that several tests make. */
public final class AuthCalls {
  /** Long enough for the rules, and nothing else. */
  public static final String PASSWORD = "correct horse battery";

  private AuthCalls() {}

  public static Response post(String path, String body) {
    return given().contentType(ContentType.JSON).body(body).post(path);
  }

  public static Response login(String email, String password) {
    return post("/auth/login", credentials(email, password));
  }

  public static Response loginFrom(String address, String email, String password) {
    return given()
        .header("X-Forwarded-For", address)
        .contentType(ContentType.JSON)
        .body(credentials(email, password))
        .post("/auth/login");
  }

  public static Response register(String email, String password) {
    return post("/auth/register", credentials(email, password));
  }

  public static Response refresh(String token) {
    return post("/auth/refresh", presented(token));
  }

  public static Response logout(String token) {
    return post("/auth/logout", presented(token));
  }

  public static RequestSpecification bearer(String token) {
    return given().auth().oauth2(token);
  }

  private static String presented(String token) {
    return "{\"refreshToken\": \"%s\"}".formatted(token);
  }

  private static String credentials(String email, String password) {
    return "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password);
  }
}
