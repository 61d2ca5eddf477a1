package io.techflow.load;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Sends each step at its scheduled time, or as soon as the step before it ended. A step has until
 * its scheduled time plus the request timeout, so what is under way is bounded by rate times
 * timeout.
 */
final class Dispatcher {
  private final Loop loop;
  private final Http http;
  private final Clock clock;
  private final Schedule schedule;
  private final Requests requests;
  private final Recorder recorder;
  private final long timeoutMicros;
  private final Runnable whenEnded;
  private final PriorityQueue<JourneyRun> waiting =
      new PriorityQueue<>(Comparator.comparingLong(JourneyRun::scheduledMicros));
  private @Nullable Arrival next;
  private Loop.@Nullable Timer timer;
  private boolean stopped;

  Dispatcher(
      Loop loop,
      Http http,
      Clock clock,
      Schedule schedule,
      Requests requests,
      Recorder recorder,
      long timeoutMicros,
      Runnable whenEnded) {
    this.loop = loop;
    this.http = http;
    this.clock = clock;
    this.schedule = schedule;
    this.requests = requests;
    this.recorder = recorder;
    this.timeoutMicros = timeoutMicros;
    this.whenEnded = whenEnded;
  }

  void start() {
    next = schedule.hasNext() ? schedule.next() : null;
    tick();
  }

  void stop() {
    stopped = true;
    if (timer != null) {
      timer.cancel();
    }
  }

  boolean hasEnded() {
    return next == null && recorder.allEnded();
  }

  private void tick() {
    if (stopped) {
      return;
    }
    admitArrivals();
    while (!waiting.isEmpty() && waiting.element().scheduledMicros() <= clock.micros()) {
      JourneyRun run = waiting.remove();
      recorder.dispatched(run.scheduledMicros(), clock.micros() - run.scheduledMicros());
      send(run);
    }
    scheduleTick();
    if (hasEnded()) {
      whenEnded.run();
    }
  }

  private void admitArrivals() {
    long now = clock.micros();
    while (next != null && next.atMicros() <= now) {
      JourneyRun run = new JourneyRun(next);
      recorder.due(next);
      requests.enter(run);
      waiting.add(run);
      next = schedule.hasNext() ? schedule.next() : null;
    }
    recorder.arrivedUntil(next == null ? Long.MAX_VALUE : next.atMicros());
  }

  private void scheduleTick() {
    if (timer != null) {
      timer.cancel();
    }
    long wake = next == null ? Long.MAX_VALUE : next.atMicros();
    if (!waiting.isEmpty()) {
      wake = Math.min(wake, waiting.element().scheduledMicros());
    }
    timer = wake == Long.MAX_VALUE ? null : loop.after(clock.nanosUntil(wake), this::tick);
  }

  private void send(JourneyRun run) {
    long left = run.scheduledMicros() + timeoutMicros - clock.micros();
    HttpCall call = requests.next(run);
    if (left <= 0) {
      ended(run, call, Answer.Failed.TIMEOUT);
      return;
    }
    http.send(call, left, answer -> ended(run, call, answer));
  }

  private void ended(JourneyRun run, HttpCall call, Answer answer) {
    if (stopped) {
      return;
    }
    long latency = clock.micros() - run.scheduledMicros();
    switch (answer) {
      case Answer.Ok(var body) ->
          requests
              .absorb(run, call, body)
              .ifPresentOrElse(bad -> fail(run, latency, bad), () -> succeed(run, latency));
      case Answer.Failed failed -> fail(run, latency, failed);
    }
    if (hasEnded()) {
      whenEnded.run();
    }
  }

  private void succeed(JourneyRun run, long latency) {
    recorder.succeeded(run.operation(), run.scheduledMicros(), latency);
    if (!run.advance()) {
      return;
    }
    if (run.scheduledMicros() <= clock.micros()) {
      send(run);
    } else {
      waiting.add(run);
      if (waiting.element() == run) {
        scheduleTick();
      }
    }
  }

  private void fail(JourneyRun run, long latency, Answer.Failed failed) {
    long counted = failed.equals(Answer.Failed.TIMEOUT) ? timeoutMicros : latency;
    recorder.failed(run.operation(), run.scheduledMicros(), counted, failed.kind());
    List<Operation> rest = run.stepsAfterThis();
    for (int i = 0; i < rest.size(); i++) {
      recorder.abandoned(rest.get(i), run.arrival().stepMicros(run.step() + 1 + i));
    }
  }
}
