package io.techflow.load;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The partner that reads exports of users on a fixed schedule. It asks for all of them: one
 * country's are about 4 MB, which the sending kernel's buffer takes in whole, and then no reader is
 * slow.
 */
final class PartnerSync {
  /**
   * Small, so that the service feels the slow reader: with a full-size buffer the kernel would take
   * in several MB of the export at once.
   */
  private static final int RECEIVE_BUFFER_BYTES = 8_192;

  private static final int CONNECTIONS = 256;

  private final Loop loop;
  private final HttpClient client;
  private final Targets targets;
  private final LoadSettings settings;
  private final Sessions sessions;
  private final Recorder recorder;
  private final Clock clock;
  private final Exports exports;
  private final long count;
  private final Runnable whenEnded;
  private final List<ExportStream> streams = new ArrayList<>();
  private Loop.@Nullable Timer timer;
  private long opened;
  private long answered;

  PartnerSync(
      Vertx vertx,
      Loop loop,
      Targets targets,
      LoadSettings settings,
      Sessions sessions,
      Recorder recorder,
      Clock clock,
      Workload workload,
      Runnable whenEnded) {
    this.loop = loop;
    this.targets = targets;
    this.settings = settings;
    this.sessions = sessions;
    this.recorder = recorder;
    this.clock = clock;
    this.whenEnded = whenEnded;
    exports = workload.mix().exports();
    count = exports.enabled() ? countWithin(workload.wholeDuration(), exports.every()) : 0;
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAlive(false)
                .setMaxPoolSize(CONNECTIONS)
                .setReceiveBufferSize(RECEIVE_BUFFER_BYTES));
  }

  void start() {
    scheduleNext();
  }

  boolean hasEnded() {
    return answered == count;
  }

  /** Hangs up on every export that is still being read. */
  void stop() {
    if (timer != null) {
      timer.cancel();
    }
    streams.forEach(ExportStream::hangUp);
    client.close();
  }

  private static long countWithin(Duration duration, Duration every) {
    return (duration.toNanos() + every.toNanos() - 1) / every.toNanos();
  }

  private void scheduleNext() {
    if (opened < count) {
      timer = loop.after(clock.nanosUntil(scheduledMicros(opened)), this::open);
    }
  }

  private long scheduledMicros(long export) {
    return TimeUnit.NANOSECONDS.toMicros(export * exports.every().toNanos());
  }

  private void open() {
    long scheduled = scheduledMicros(opened);
    opened++;
    HttpCall call = HttpCall.get(Operation.EXPORT, "/users/export", sessions.partner().token());
    ExportStream stream = new ExportStream(loop, exports, answer -> answered(answer, scheduled));
    streams.add(stream);
    long deadline = scheduled + TimeUnit.NANOSECONDS.toMicros(settings.requestTimeout().toNanos());
    stream.open(client, Http.options(targets, call), clock.nanosUntil(deadline));
    scheduleNext();
  }

  private void answered(Answer answer, long scheduled) {
    long latency = clock.micros() - scheduled;
    switch (answer) {
      case Answer.Ok ok -> recorder.exportStarted(scheduled, latency);
      case Answer.Failed(String kind) -> recorder.exportFailed(scheduled, latency, kind);
    }
    answered++;
    if (hasEnded()) {
      whenEnded.run();
    }
  }
}
