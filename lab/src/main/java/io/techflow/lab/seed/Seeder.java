package io.techflow.lab.seed;

import io.techflow.lab.Progress;
import io.techflow.lab.evidence.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Fills the services' schemas once: 200,000 users, their credentials, 1,000,000 payments with
 * 2,000,000 ledger entries. The data is a pure function of this code; a marker in the database
 * tells whether it is there.
 */
public final class Seeder {

  private static final List<String> PARTS = List.of("users", "credentials", "payments");

  private final Database database;
  private final String passwordHash;

  /**
   * @param passwordHash Argon2id hash, in PHC form, of the one password of all seeded users
   */
  public Seeder(Database database, String passwordHash) {
    this.database = database;
    this.passwordHash = passwordHash;
  }

  /** Seeds what is not seeded yet by this version of the scripts. */
  public void seed(Progress progress) {
    database.execute("create schema if not exists techflow_lab");
    database.execute(
        "create table if not exists techflow_lab.seeded"
            + " (part text primary key, script_hash int not null)");
    for (var part : PARTS) {
      var script = script(part).replace("${password-hash}", passwordHash);
      var marker =
          "select 1 from techflow_lab.seeded where part = '%s' and script_hash = %d"
              .formatted(part, script.hashCode());
      if (database.column(marker).isEmpty()) {
        progress.step("seeding " + part);
        statements(script).forEach(database::execute);
        database.execute(
            "insert into techflow_lab.seeded values ('%1$s', %2$d) on conflict (part) do update set script_hash = %2$d"
                .formatted(part, script.hashCode()));
      }
    }
  }

  private static List<String> statements(String script) {
    return Arrays.stream(script.replaceAll("(?m)^--.*$", "").split(";\\s*\n"))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  private static String script(String part) {
    try (var resource = Seeder.class.getResourceAsStream(part + ".sql")) {
      if (resource == null) {
        throw new IOException(part + ".sql is missing from the lab's jar");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the seed script " + part, e);
    }
  }
}
