package io.techflow.benchmark.drive;

import io.techflow.benchmark.measure.Load;
import io.techflow.benchmark.measure.Traffic;
import io.techflow.benchmark.stage.Postgres;
import io.techflow.benchmark.stage.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * PostgreSQL's own load generator: the least that a client can cost. It prepares its statements
 * once a connection, as the services do.
 *
 * @param script in pgbench's language; {@code :run} is the number of the run, from 1, and {@code
 *     :n} is 0 at its begin
 * @param connections all used by one thread
 * @param runs how many there were
 */
public record Pgbench(
    Postgres postgres, Path script, int connections, Pace pace, AtomicInteger runs)
    implements Load {

  /** Writes the script, which must be valid SQL with pgbench's variables. */
  public static Pgbench of(
      Postgres postgres, String name, String script, int connections, Pace pace) {
    try {
      Path file = postgres.folder().resolveSibling(name + ".pgbench");
      return new Pgbench(
          postgres, Files.writeString(file, script), connections, pace, new AtomicInteger());
    } catch (IOException e) {
      throw new UncheckedIOException("the pgbench script " + name, e);
    }
  }

  @Override
  public Traffic run(Duration duration) {
    var command =
        new ArrayList<>(
            List.of(
                Tools.require("pgbench", "postgresql-contrib or postgresql-15").toString(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + connections,
                "--jobs=1",
                "--time=" + duration.toSeconds(),
                "--random-seed=20260101",
                "--define=n=0",
                "--define=run=" + runs.incrementAndGet(),
                "--file=" + script));
    if (pace instanceof Pace.Rate(double perSecond)) {
      command.add("--rate=" + perSecond);
    }
    command.addAll(
        List.of("-h", "127.0.0.1", "-p", String.valueOf(postgres.port()), "-U", "postgres"));
    command.add("postgres");
    return PgbenchReport.parse(Tools.run(command, Map.of("PGPASSWORD", "postgres")));
  }
}
