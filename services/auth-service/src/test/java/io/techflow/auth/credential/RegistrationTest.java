package io.techflow.auth.credential;

import static io.restassured.RestAssured.given;
import static io.techflow.auth.AuthCalls.PASSWORD;
import static io.techflow.auth.AuthCalls.bearer;
import static io.techflow.auth.AuthCalls.login;
import static io.techflow.auth.AuthCalls.post;
import static io.techflow.auth.AuthCalls.refresh;
import static io.techflow.auth.AuthCalls.register;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.techflow.auth.Database;
import io.techflow.auth.RealStores;
import io.techflow.auth.login.TestCredentials;
import io.techflow.kit.Ids;
import io.techflow.kit.problem.Problem;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@RealStores
class RegistrationTest {
  @Inject Database database;
  @Inject TestCredentials credentials;

  private final String email = Ids.next() + "@example.com";

  @Test
  void registeredUserSignsIn() {
    String id = register(email, PASSWORD).then().statusCode(201).extract().path("userId");
    login(email.toUpperCase(Locale.ROOT), PASSWORD).then().statusCode(200);
    assertEquals(
        id,
        register(email, PASSWORD).then().statusCode(200).extract().path("userId"),
        "a registration that was cut off in the middle may be repeated");
  }

  @Test
  void takenAddressConflictsInWhateverCase() {
    register(email, PASSWORD).then().statusCode(201);
    register(email.toUpperCase(Locale.ROOT), "another password")
        .then()
        .statusCode(409)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", endsWith("email-taken"));
  }

  @Test
  void repeatedRegistrationIsNoWayAroundTheLock() {
    register(email, PASSWORD).then().statusCode(201);
    for (int i = 0; i < 5; i++) {
      register(email, "wrong password " + i).then().statusCode(409);
    }
    register(email, PASSWORD).then().statusCode(429);
    login(email, PASSWORD).then().statusCode(429);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"email\": \"a@example.com\", \"password\": \"too short\"}",
        "{\"email\": \"nobody\", \"password\": \"long enough it is\"}",
        "{\"email\": \"a@example.com\", \"password\": \"long enough it is\", \"roles\": [\"support\"]}",
        "{\"email\": \"a@example.com\", \"password\": 123456789012345}",
        "{\"email\": \"a@example.com\", \"email\": \"b@example.com\", \"password\": \"long enough it is\"}",
        "{\"email\": \"a@example.com\"}"
      })
  void bodyIsReadStrictly(String body) {
    post("/auth/register", body).then().statusCode(400).contentType(Problem.MEDIA_TYPE);
  }

  @Test
  void changedPasswordReplacesTheOldOneAndEndsOtherSessions() {
    register(email, PASSWORD).then().statusCode(201);
    JsonPath other = login(email, PASSWORD).jsonPath();
    JsonPath own = login(email, PASSWORD).jsonPath();
    change(own, "not the password", "a new long password").then().statusCode(401);
    change(own, PASSWORD, "a new long password").then().statusCode(204);

    login(email, PASSWORD).then().statusCode(401);
    login(email, "a new long password").then().statusCode(200);
    refresh(other.getString("refreshToken")).then().statusCode(401);
    refresh(own.getString("refreshToken")).then().statusCode(200);
  }

  @Test
  void erasedCredentialLeavesNothingPersonal() throws SQLException {
    String id = register(email, PASSWORD).path("userId");
    JsonPath tokens = login(email, PASSWORD).jsonPath();
    erase(id, tokens.getString("accessToken"), 204);
    erase(id, tokens.getString("accessToken"), 204);

    login(email, PASSWORD).then().statusCode(401);
    refresh(tokens.getString("refreshToken")).then().statusCode(401);
    assertEquals(
        0,
        database.count(
            "select count(*) from auth_service.credentials where lower(email) = lower(?)", email));
    assertEquals(
        0,
        database.count(
            "select count(*) from auth_service.refresh_tokens t"
                + " join auth_service.token_families f on f.id = t.family_id"
                + " where f.user_id = ?::uuid",
            id));
    assertEquals(
        1,
        database.count(
            "select count(*) from auth_service.token_families"
                + " where user_id = ?::uuid and revoked_at is not null",
            id));
    register(email, PASSWORD).then().statusCode(201);
  }

  @Test
  void onlyTheUserAndSupportErase() throws SQLException {
    String id = register(email, PASSWORD).path("userId");
    String stranger = Ids.next() + "@example.com";
    register(stranger, PASSWORD).then().statusCode(201);
    erase(id, login(stranger, PASSWORD).path("accessToken"), 403);
    given().delete("/auth/credentials/" + id).then().statusCode(401);
    login(email, PASSWORD).then().statusCode(200);

    String support = Ids.next() + "@example.com";
    credentials.store(support, PASSWORD, "support");
    erase(id, login(support, PASSWORD).path("accessToken"), 204);
    login(email, PASSWORD).then().statusCode(401);
  }

  private static void erase(String id, String token, int status) {
    bearer(token).delete("/auth/credentials/" + id).then().statusCode(status);
  }

  private static Response change(JsonPath tokens, String from, String to) {
    return bearer(tokens.getString("accessToken"))
        .contentType(ContentType.JSON)
        .body("{\"currentPassword\": \"%s\", \"newPassword\": \"%s\"}".formatted(from, to))
        .post("/auth/password");
  }
}
