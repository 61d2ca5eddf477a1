package io.techflow.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays workloads against the platform, one at a time, on one event loop. Methods may be called
 * from any thread and block it; {@link #abort()} and {@link #close()} end them.
 */
public final class LoadGenerator implements AutoCloseable {
  /** Time between the call and the first arrival, so that the first ones are not late already. */
  private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Vertx vertx =
      Vertx.vertx(
          new VertxOptions()
              .setEventLoopPoolSize(1)
              .setWorkerPoolSize(1)
              .setInternalBlockingPoolSize(1)
              .setUseDaemonThread(true)
              .setFileSystemOptions(
                  new FileSystemOptions()
                      .setFileCachingEnabled(false)
                      .setClassPathResolvingEnabled(false)));
  private final Loop loop = new Loop(vertx);
  private final Targets targets;
  private final LoadSettings settings;
  private final Zipf users;
  private final Http http;
  private final Sessions sessions;
  private final AtomicReference<@Nullable LoadRun> current = new AtomicReference<>();

  public LoadGenerator(Targets targets, LoadSettings settings) {
    this.targets = targets;
    this.settings = settings;
    users = new Zipf(settings.userCount(), settings.zipfExponent());
    http = new Http(vertx, loop, targets, settings);
    sessions = new Sessions(new SignIn(loop, http, targets, settings), settings, users);
    vertx.exceptionHandler(this::broken);
  }

  /**
   * Signs in the customers, the support agent and the partner, as far as they are not or their
   * tokens get old. Not measured; four at a time; each is tried up to five times.
   *
   * @throws SignInException when one of them cannot be signed in
   */
  public void signInSessions() {
    onLoop(sessions::ensure);
  }

  /**
   * Plays the workload and waits for the last of its requests to end. Signs in first if need be.
   *
   * @param onSecond is told about the progress once a second, on the calling thread
   * @throws SignInException as {@link #signInSessions()}
   * @throws CancellationException when aborted or interrupted
   * @throws IllegalStateException when another run is under way
   */
  public LoadResult run(Workload workload, Consumer<Progress> onSecond) {
    signInSessions();
    LoadRun run = prepare(workload);
    if (!current.compareAndSet(null, run)) {
      throw new IllegalStateException("a run is under way already");
    }
    try {
      return run.await(onSecond);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      run.abort(new CancellationException("the load run was interrupted"));
      throw new CancellationException("the load run was interrupted");
    } finally {
      run.end();
      current.set(null);
    }
  }

  /** Ends the run that is under way, if there is one; its caller gets a CancellationException. */
  public void abort() {
    LoadRun run = current.get();
    if (run != null) {
      run.abort(new CancellationException("the load run was aborted"));
    }
  }

  @Override
  public void close() {
    abort();
    await(vertx.close());
  }

  /** What everything runs on: whoever blocks it starves the generator. */
  Loop loop() {
    return loop;
  }

  private LoadRun prepare(Workload workload) {
    Recorder recorder = new Recorder(workload, Instant.now().plusNanos(LEAD_NANOS));
    Clock clock = new Clock(System.nanoTime() + LEAD_NANOS);
    Requests requests = new Requests(sessions, settings, users, UUID.randomUUID());
    long timeoutMicros = TimeUnit.NANOSECONDS.toMicros(settings.requestTimeout().toNanos());
    return new LoadRun(
        loop,
        sessions,
        recorder,
        new LoadRun.Sources() {
          @Override
          public Dispatcher dispatcher(Runnable whenEnded) {
            return new Dispatcher(
                loop,
                http,
                clock,
                new Schedule(workload),
                requests,
                recorder,
                timeoutMicros,
                whenEnded);
          }

          @Override
          public PartnerSync partner(Runnable whenEnded) {
            return new PartnerSync(
                vertx, loop, targets, settings, sessions, recorder, clock, workload, whenEnded);
          }
        });
  }

  /** A defect in the generator ends the run at once, instead of leaving its caller waiting. */
  private void broken(Throwable cause) {
    LoadRun run = current.get();
    if (run != null) {
      run.abort(new IllegalStateException("the load generator failed", cause));
    }
  }

  private void onLoop(Supplier<Future<?>> task) {
    Promise<Void> done = Promise.promise();
    loop.run(() -> task.get().<Void>mapEmpty().onComplete(done));
    await(done.future());
  }

  private static void await(Future<Void> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof SignInException cannot
          ? cannot
          : new IllegalStateException("the load generator failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for the load generator");
    }
  }
}
