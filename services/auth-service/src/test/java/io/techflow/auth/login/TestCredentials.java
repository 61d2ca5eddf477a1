package io.techflow.auth.login;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.techflow.auth.password.Argon2Hash;
import io.techflow.kit.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;

/** Stores credentials as an operator would, and signs in with them over HTTP. */
@ApplicationScoped
public class TestCredentials {
  private final DataSource database;

  TestCredentials(DataSource database) {
    this.database = database;
  }

  public UUID store(String email, String password, String... roles) throws SQLException {
    UUID id = Ids.next();
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into auth_service.credentials values (?, ?, ?, ?, now())")) {
      insert.setObject(1, id);
      insert.setString(2, email);
      insert.setString(3, Argon2Hash.of(password).toString());
      insert.setArray(4, connection.createArrayOf("text", roles));
      insert.executeUpdate();
    }
    return id;
  }

  static Response login(String email, String password) {
    return given()
        .contentType(ContentType.JSON)
        .body(
            """
            {"email": "%s", "password": "%s"}"""
                .formatted(email, password))
        .post("/auth/login");
  }
}
