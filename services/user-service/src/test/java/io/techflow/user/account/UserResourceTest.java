package io.techflow.user.account;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static io.techflow.user.TestUsers.as;
import static io.techflow.user.TestUsers.newUser;
import static io.techflow.user.TestUsers.register;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.techflow.kit.Ids;
import io.techflow.kit.problem.Problem;
import io.techflow.kit.testing.Tokens;
import io.techflow.user.RealStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@RealStores
class UserResourceTest {

  @Test
  void userReadsItselfAndIsToldWhenItHasTheNewest() {
    UUID id = newUser("DE");
    String tag =
        as(id, "customer")
            .get("/users/" + id)
            .then()
            .statusCode(200)
            .body("country", equalTo("DE"))
            .body("version", equalTo(0))
            .extract()
            .header("ETag");
    assertEquals("\"0\"", tag);
    as(id, "customer")
        .header("If-None-Match", tag)
        .get("/users/" + id)
        .then()
        .statusCode(304)
        .header("ETag", tag);
  }

  @Test
  void registrationWithoutAuthServiceIsToldToComeBackAndStoresNothing() {
    String email = Ids.next() + "@example.com";
    register(email, "DE")
        .statusCode(503)
        .contentType(Problem.MEDIA_TYPE)
        .header("Retry-After", notNullValue());
    as("support").get("/users?email=" + email).then().statusCode(200).body("items", hasSize(0));
  }

  @Test
  void takenEmailConflictsInOtherCase() {
    String email = Ids.next() + "@example.com";
    newUser(email, "DE");
    register(email.toUpperCase(Locale.ROOT), "DE")
        .statusCode(409)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", endsWith("email-taken"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"password\": \"too short\"",
        "\"id\": \"01a20154-2047-7d8c-9a0b-7d8fca373748\"",
        "\"roles\": [\"support\"]",
        "\"email\": \"b@example.com\"",
        "\"password\": 1234567890123"
      })
  void registrationIsReadStrictly(String field) {
    given()
        .contentType(ContentType.JSON)
        .body(
            "{\"email\": \"a@example.com\", \"displayName\": \"A\", \"country\": \"DE\", %s}"
                .formatted(field))
        .post("/users")
        .then()
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE);
  }

  @Test
  void tokenForAnotherAudienceIsRefused() {
    UUID id = newUser("DE");
    String elsewhere =
        Jwt.issuer("techflow-auth")
            .subject(id.toString())
            .audience("elsewhere")
            .groups("support")
            .expiresIn(Duration.ofMinutes(5))
            .jws()
            .algorithm(SignatureAlgorithm.ES256)
            .sign();
    String payload = Tokens.of(id, "support").split("\\.", -1)[1];
    for (String token : List.of(elsewhere, "eyJhbGciOiJub25lIn0." + payload + ".", "garbage")) {
      given()
          .auth()
          .oauth2(token)
          .get("/users/" + id)
          .then()
          .statusCode(401)
          .contentType(Problem.MEDIA_TYPE);
    }
  }

  @ParameterizedTest
  @CsvSource({"nobody, DE, email", "a@example.com, Germany, country", "a@example.com, de, country"})
  void invalidUserNamesTheField(String email, String country, String field) {
    register(email, country)
        .statusCode(400)
        .contentType(Problem.MEDIA_TYPE)
        .body("errors.field", hasItem(endsWith(field)));
  }

  @Test
  void othersMayNotReadAUserButSupportMay() {
    UUID id = newUser("DE");
    as("customer").get("/users/" + id).then().statusCode(403).contentType(Problem.MEDIA_TYPE);
    as("support").get("/users/" + id).then().statusCode(200);
    when().get("/users/" + id).then().statusCode(401).contentType(Problem.MEDIA_TYPE);
    given()
        .auth()
        .oauth2(Tokens.of(id, Duration.ofMinutes(-5), "customer"))
        .get("/users/" + id)
        .then()
        .statusCode(401)
        .contentType(Problem.MEDIA_TYPE);
  }

  @Test
  void unknownUserIsNotFoundEachTime() {
    UUID nobody = Ids.next();
    for (int i = 0; i < 2; i++) {
      as("support").get("/users/" + nobody).then().statusCode(404).contentType(Problem.MEDIA_TYPE);
    }
  }

  @Test
  void supportFindsByEmail() {
    String email = Ids.next() + "@Example.com";
    newUser(email, "IT");
    as("support")
        .get("/users?email=" + email.toLowerCase(Locale.ROOT))
        .then()
        .statusCode(200)
        .body("items", hasSize(1))
        .body("items[0].email", equalTo(email))
        .body("next", nullValue());
    as("support").get("/users?email=none@example.com").then().body("items", hasSize(0));
    as("customer").get("/users?email=" + email).then().statusCode(403);
  }

  @Test
  void pagesListEveryUserOfACountryOnceAndInOrder() {
    List<String> registered = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      registered.add(newUser("NZ").toString());
    }
    List<String> listed = new ArrayList<>();
    String query = "";
    while (true) {
      var page = as("support").get("/users?country=NZ&limit=2" + query).then().statusCode(200);
      listed.addAll(page.extract().path("items.id"));
      String next = page.extract().path("next");
      if (next == null) {
        break;
      }
      query = "&after=" + next;
    }
    assertEquals(registered, listed);
  }

  @Test
  void badCursorAndLimitAreRefused() {
    for (String query : List.of("after=x", "limit=0", "limit=1000", "country=x")) {
      as("support").get("/users?" + query).then().statusCode(400).contentType(Problem.MEDIA_TYPE);
    }
  }
}
