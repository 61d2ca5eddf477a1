package io.techflow.lab.run;

import io.techflow.lab.alerting.Alerting;
import io.techflow.lab.evidence.Database;
import io.techflow.lab.evidence.TraceSource;
import io.techflow.lab.platform.Installation;
import io.techflow.load.LoadGenerator;
import java.util.Optional;

/** The optimized platform up and seeded, with everything that is needed to load and observe it. */
public interface Session extends AutoCloseable {

  Installation installation();

  TraceSource traces();

  Database database();

  /** The shipped alert rules at work; empty where there is no Prometheus. */
  Optional<Alerting> alerting();

  LoadGenerator generator();

  /** Stops everything that it started, and puts back what it changed. */
  @Override
  void close();
}
