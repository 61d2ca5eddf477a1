package io.techflow.faults.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.techflow.faults.load.Api;
import io.techflow.faults.load.Customer;
import io.techflow.faults.load.Reply;
import io.techflow.faults.load.Traffic;
import io.techflow.faults.platform.OnePlatform;
import io.techflow.faults.platform.Platform;
import io.techflow.faults.platform.Postgres;
import io.techflow.faults.run.Books;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Backs the database up while customers pay, by the very script of the nightly job, and restores it
 * by the very commands of the operations page: what was paid before the backup is there, the ledger
 * sums to zero, and the services go on with it.
 */
@Tag("restore")
@ExtendWith(OnePlatform.class)
class RestoreIT {
  private static final List<String> OWNERS =
      List.of("payment-service", "user-service", "auth-service");
  private static final int CUSTOMERS = 10;
  private static final int PAID_BEFORE = 300;
  private static final Duration WARM = Duration.ofMinutes(4);
  private static final double ORDERS_PER_SECOND = 25;

  @TempDir static Path folder;

  @BeforeAll
  static void clientsAreOfTheServersVersion() throws Exception {
    Shell shell = new Shell(folder, Map.of());
    for (String program : List.of("pg_dump", "pg_restore", "psql", "createdb")) {
      assertThat(shell.run(program + " --version"))
          .as("the restore needs PostgreSQL's client programs, of version 18, in PATH")
          .contains(") " + Postgres.MAJOR_VERSION + ".");
    }
  }

  @Test
  void backupHoldsAllThatWasPaidAndTheServicesGoOnWithIt(Platform platform) throws Exception {
    Api api = new Api(platform.http(), platform.entrance());
    List<Customer> customers = Stream.generate(() -> Customer.join(api)).limit(CUSTOMERS).toList();
    Shell shell = new Shell(folder, platform.postgres().clientEnvironment());
    Set<String> paid;
    try (Traffic traffic = new Traffic(api, customers, 1, ORDERS_PER_SECOND)) {
      await().atMost(WARM).until(() -> traffic.paymentByKey().size() >= PAID_BEFORE);
      paid = new HashSet<>(traffic.paymentByKey().values());
      shell.run(Procedure.backup(folder));
    }
    List<String> procedure = Procedure.restore();
    String sums = shell.run(procedure.getFirst());
    assertThat(sums).as("what the page has one look at").contains("EUR");

    OWNERS.forEach(name -> platform.service(name).kill());
    shell.run(procedure.getLast());
    OWNERS.forEach(name -> platform.service(name).revive());

    Books books = new Books(platform.postgres(), customers.stream().map(Customer::id).toList());
    assertThat(books.payments()).containsAll(paid);
    assertThat(books.unbalancedCurrencies()).isEmpty();
    assertThat(books.unbalancedPayments()).isEmpty();
    assertThat(books.untoldPayments()).isEmpty();
    Customer somebody = customers.getFirst().again(api);
    Reply again =
        api.post(
            "/api/payments",
            somebody.token(),
            "after-restore",
            "{\"merchant\":\"acme\",\"amountMinor\":700,\"currency\":\"EUR\"}");
    assertThat(again.status()).as(again.body()).isEqualTo(201);
    String schema = "pg_dump --schema-only --restrict-key=x ";
    assertThat(shell.run(schema + "techflow")).isEqualTo(shell.run(schema + "techflow_before"));
  }
}
