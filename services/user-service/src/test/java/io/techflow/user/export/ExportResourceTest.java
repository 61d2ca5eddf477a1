package io.techflow.user.export;

import static io.techflow.user.TestUsers.as;
import static io.techflow.user.TestUsers.newUser;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.techflow.user.RealStores;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealStores
class ExportResourceTest {

  @Test
  void partnerGetsEveryUserOfTheCountryOnePerLine() {
    List<String> registered = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      registered.add(newUser("IS").toString());
    }
    List<String> exported =
        as("partner")
            .get("/users/export?country=IS")
            .then()
            .statusCode(200)
            .contentType("application/x-ndjson")
            .extract()
            .asString()
            .lines()
            .map(line -> JsonPath.from(line).getString("id"))
            .toList();
    assertEquals(registered, exported);
  }

  @Test
  void onlyPartnersMayExport() {
    as("customer", "support").get("/users/export").then().statusCode(403);
  }
}
