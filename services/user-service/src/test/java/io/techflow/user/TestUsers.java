package io.techflow.user;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.techflow.kit.Ids;
import io.techflow.kit.testing.Tokens;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

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

  /** Stores a user as a registration that went well does, and returns the id. */
  public static UUID newUser(String country) {
    return newUser(Ids.next() + "@example.com", country);
  }

  /** Stores a user with that e-mail address and returns the id. */
  public static UUID newUser(String email, String country) {
    UUID id = Ids.next();
    try (Connection connection = CDI.current().select(DataSource.class).get().getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into user_service.users (id, email, display_name, country, created_at)"
                    + " values (?, ?, 'Test Person', ?, clock_timestamp())")) {
      insert.setObject(1, id);
      insert.setString(2, email);
      insert.setString(3, country);
      insert.executeUpdate();
      return id;
    } catch (SQLException e) {
      throw new IllegalStateException("user not stored", e);
    }
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
