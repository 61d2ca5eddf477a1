package io.techflow.search.index;

import io.techflow.search.index.BuildStatus.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a build counts, for others to read meanwhile. */
final class Progress {
  private static final int KEPT = 100;

  private final Plan plan;
  private final Instant startedAt = Instant.now();
  private final List<Reject> rejects = new ArrayList<>();
  private String index = "";
  private State state = State.RUNNING;
  private long resumedAt;
  private long loaded;
  private long embedded;
  private long cached;
  private long rejected;
  private @Nullable Instant endedAt;
  private @Nullable String error;

  Progress(Plan plan) {
    this.plan = plan;
  }

  synchronized void began(String name, long at) {
    index = name;
    resumedAt = at;
    loaded = at;
  }

  synchronized long loaded(long more) {
    loaded += more;
    return loaded;
  }

  synchronized void embedded(int fresh, int known) {
    embedded += fresh;
    cached += known;
  }

  synchronized void rejected(Reject reject) {
    rejected++;
    if (rejects.size() < KEPT) {
      rejects.add(reject);
    }
  }

  synchronized void ended(State how, @Nullable String why) {
    state = how;
    error = why;
    endedAt = Instant.now();
  }

  synchronized boolean isRunning() {
    return state == State.RUNNING;
  }

  synchronized BuildStatus status() {
    return new BuildStatus(
        index,
        plan,
        state,
        resumedAt,
        loaded,
        embedded,
        cached,
        rejected,
        List.copyOf(rejects),
        startedAt,
        endedAt,
        error);
  }
}
