package io.techflow.user.account;

import static io.techflow.user.TestUsers.as;
import static io.techflow.user.TestUsers.newUser;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.techflow.kit.Ids;
import io.techflow.kit.problem.Problem;
import io.techflow.user.RealStores;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@RealStores
class EditTest {
  @Inject DataSource database;

  @Test
  void editChangesWhatItNamesAndTheTag() {
    UUID id = newUser("DE");
    patch(id, "\"0\"", "{\"displayName\": \"Ada\"}")
        .then()
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("displayName", equalTo("Ada"))
        .body("country", equalTo("DE"));
    as(id, "customer")
        .get("/users/" + id)
        .then()
        .header("ETag", "\"1\"")
        .body("displayName", equalTo("Ada"));
    patch(id, "\"7\", \"1\"", "{\"country\": \"FR\"}").then().statusCode(200);
    patch(id, "*", "{\"country\": \"IT\"}").then().statusCode(200).header("ETag", "\"3\"");
  }

  @Test
  void editNeedsTheTagOfTheNewestVersion() {
    UUID id = newUser("DE");
    patch(id, "\"0\"", "{\"country\": \"FR\"}").then().statusCode(200);
    for (String stale : List.of("\"0\"", "W/\"1\"", "1", "\"\"", "x")) {
      patch(id, stale, "{\"country\": \"IT\"}")
          .then()
          .statusCode(412)
          .contentType(Problem.MEDIA_TYPE);
    }
    as(id, "customer")
        .contentType("application/merge-patch+json")
        .body("{\"country\": \"IT\"}")
        .patch("/users/" + id)
        .then()
        .statusCode(428)
        .contentType(Problem.MEDIA_TYPE);
  }

  @Test
  void ofEditsAtOnceOneWinsAndTheOthersAreStale() throws Exception {
    int editors = 6;
    UUID id = newUser("DE");
    var start = new CyclicBarrier(editors);
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(editors)) {
      List<Future<Integer>> edits = new ArrayList<>();
      for (int i = 0; i < editors; i++) {
        String body = "{\"displayName\": \"Editor %d\"}".formatted(i);
        edits.add(
            clients.submit(
                () -> {
                  start.await();
                  return patch(id, "\"0\"", body).statusCode();
                }));
      }
      for (Future<Integer> edit : edits) {
        statuses.add(edit.get());
      }
    }
    assertEquals(1, statuses.stream().filter(status -> status == 200).count());
    assertEquals(editors - 1, statuses.stream().filter(status -> status == 412).count());
    as(id, "customer").get("/users/" + id).then().header("ETag", "\"1\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"displayName\": null}",
        "{\"displayName\": \" \"}",
        "{\"displayName\": 5}",
        "{\"country\": \"Germany\"}",
        "{\"email\": \"b@example.com\"}",
        "{\"version\": 9}",
        "{\"country\": \"FR\", \"country\": \"IT\"}",
        "[]",
        ""
      })
  void patchIsReadStrictly(String body) {
    UUID id = newUser("DE");
    patch(id, "\"0\"", body).then().statusCode(400).contentType(Problem.MEDIA_TYPE);
    as(id, "customer").get("/users/" + id).then().header("ETag", "\"0\"");
  }

  @Test
  void othersMayNeitherEditNorErase() {
    UUID id = newUser("DE");
    as("customer")
        .header("If-Match", "\"0\"")
        .contentType("application/merge-patch+json")
        .body("{\"country\": \"FR\"}")
        .patch("/users/" + id)
        .then()
        .statusCode(403);
    as("customer").delete("/users/" + id).then().statusCode(403).contentType(Problem.MEDIA_TYPE);
    as("support").delete("/users/" + Ids.next()).then().statusCode(404);
  }

  @Test
  void erasureWithoutAuthServiceIsNotReportedAsDoneAndMayBeRepeated() throws SQLException {
    String email = Ids.next() + "@example.com";
    UUID id = newUser(email, "SM");
    as(id, "customer").get("/users/" + id).then().statusCode(200);
    for (int i = 0; i < 2; i++) {
      as(id, "customer")
          .delete("/users/" + id)
          .then()
          .statusCode(503)
          .contentType(Problem.MEDIA_TYPE);
    }
    as(id, "customer")
        .get("/users/" + id)
        .then()
        .statusCode(410)
        .contentType(Problem.MEDIA_TYPE)
        .body("type", endsWith("user-erased"));
    patch(id, "*", "{\"country\": \"FR\"}").then().statusCode(410);
    as("support").get("/users?email=" + email).then().body("items", hasSize(0));
    as("support").get("/users?country=SM").then().body("items", hasSize(0));
    assertEquals(0, rowsThatContain(email));
  }

  private long rowsThatContain(String text) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement sql =
            connection.prepareStatement(
                "select count(*) from user_service.users u where u::text like ?")) {
      sql.setString(1, "%" + text + "%");
      try (ResultSet rows = sql.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static Response patch(UUID id, String ifMatch, String body) {
    return as(id, "customer")
        .header("If-Match", ifMatch)
        .contentType("application/merge-patch+json")
        .body(body)
        .patch("/users/" + id);
  }
}
