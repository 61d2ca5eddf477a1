package io.techflow.search.index;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.techflow.kit.problem.Problem;
import io.techflow.kit.problem.ProblemException;
import io.techflow.search.corpus.Gloss;
import io.techflow.search.corpus.WordNet;
import io.techflow.search.index.BuildStatus.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The builds of this process, one at a time, each on a thread of its own. */
@Startup // or its counters would be there with the first build only, and most starts have none
@ApplicationScoped
public class Builds {
  private static final Logger LOG = Logger.getLogger(Builds.class);

  private final Build build;
  private final Map<State, Counter> ended;
  private @Nullable Progress current;
  private volatile boolean stopping;

  Builds(Build build, MeterRegistry meters) {
    this.build = build;
    this.ended =
        Stream.of(State.DONE, State.STOPPED, State.FAILED)
            .collect(toMap(state -> state, state -> counter(state, meters)));
  }

  private static Counter counter(State state, MeterRegistry meters) {
    return Counter.builder("search.index.builds")
        .description("Builds of the index, by how they ended")
        .tag("state", state.label())
        .register(meters);
  }

  /** Begins a build, or goes on with the same one that was cut; 409 while one runs. */
  public BuildStatus start(Plan plan) {
    Progress progress = begin(plan);
    Thread.ofVirtual().name("index-build").start(() -> run(plan, progress));
    return progress.status();
  }

  /** Builds on the caller's thread. */
  void now(Plan plan) {
    run(plan, begin(plan));
  }

  /** The last build; empty if there was none in this process. */
  public synchronized Optional<BuildStatus> last() {
    return Optional.ofNullable(current).map(Progress::status);
  }

  /** Asks the running build to stop after its batch; it can be gone on with. */
  void stop(@Observes ShutdownEvent shutdown) {
    stopping = true;
  }

  private synchronized Progress begin(Plan plan) {
    requireNone();
    current = new Progress(plan);
    return current;
  }

  /** 409 while a build runs. */
  synchronized void requireNone() {
    if (current != null && current.isRunning()) {
      throw new ProblemException(
          Problem.of(409, "Conflict", "the index is being built; GET /search/index tells how far")
              .ofKind("index-build-runs"));
    }
  }

  private void run(Plan plan, Progress progress) {
    try (Stream<Gloss> corpus = WordNet.glosses()) {
      boolean whole = build.run(plan, corpus, progress, () -> stopping);
      end(progress, whole ? State.DONE : State.STOPPED, null);
      BuildStatus status = progress.status();
      LOG.infof(
          "index %s %s: %d glosses, %d embedded, %d vectors at hand, %d rejected",
          status.index(),
          status.state().label(),
          status.loaded(),
          status.embedded(),
          status.cached(),
          status.rejected());
    } catch (RuntimeException e) {
      LOG.warnf("index not built: %s", e);
      end(progress, State.FAILED, String.valueOf(e.getMessage()));
    }
  }

  private void end(Progress progress, State how, @Nullable String why) {
    requireNonNull(ended.get(how)).increment();
    progress.ended(how, why);
  }
}
