package io.techflow.responder.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL with a table to analyze, where the responder has the rights that {@code
 * postgresql.sql} gives it and no other; and the responder's files.
 */
public final class ShopResource implements QuarkusTestResourceLifecycleManager {

  public static final String TOKEN = "a-token-for-tests-only";

  /** The schemas and tables of the services, as far as the role's rights name them. */
  private static final String SERVICES =
      """
      create schema user_service;
      create schema payment_service;
      create table user_service.users (id int);
      create table payment_service.payments (id int);
      create table payment_service.ledger_entries (id int);
      """;

  private static final String SHOP =
      """
      create schema shop;
      create table shop.orders as select i as id, i % 10 as customer from generate_series(1, 5000) i;
      alter table shop.orders set (autovacuum_enabled = off);
      create table shop.foreign (id int);
      create table shop.once (id int);
      grant usage on schema shop to responder;
      grant maintain on shop.orders, shop.once to responder;
      alter role responder password 'responder';
      create role shop login password 'shop';
      """;

  private @Nullable EmbeddedPostgres server;

  @Override
  public Map<String, String> start() {
    try {
      server = EmbeddedPostgres.start();
      try (var connection = server.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute(SERVICES);
        statement.execute(Files.readString(Path.of("postgresql.sql")));
        statement.execute(SHOP);
      }
      var folder = Files.createTempDirectory("responder");
      var token = Files.writeString(folder.resolve("token"), TOKEN + "\n");
      return Map.of(
          "POSTGRESQL_URL",
          "postgresql://localhost:" + server.getPort() + "/postgres",
          "test.database.port",
          "" + server.getPort(),
          "responder.playbooks",
          "src/test/resources/playbooks.yaml",
          "responder.audit",
          folder.resolve("audit.jsonl").toString(),
          "responder.token-file",
          token.toString(),
          "quarkus.datasource.jdbc.acquisition-timeout",
          "5m");
    } catch (IOException e) {
      throw new UncheckedIOException("embedded PostgreSQL did not start", e);
    } catch (SQLException e) {
      throw new IllegalStateException("the shop could not be made", e);
    }
  }

  @Override
  public void stop() {
    if (server != null) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException("embedded PostgreSQL did not stop", e);
      }
    }
  }
}
