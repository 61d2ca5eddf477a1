package io.techflow.load;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run: what happens on the loop, and the caller that waits for it on a thread of its own. */
final class LoadRun {
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** What the loop has to say to the waiting caller. */
  private sealed interface Signal {
    record Tick(Progress progress) implements Signal {}

    record Done(LoadResult result) implements Signal {}

    record Broken(RuntimeException cause) implements Signal {}
  }

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final Loop loop;
  private final Sessions sessions;
  private final Recorder recorder;
  private final Dispatcher dispatcher;
  private final PartnerSync partner;
  private Loop.@Nullable Timer secondTimer;
  private int second;
  private boolean over;

  /** Makes the two sources of requests; each is given what it has to call when it has ended. */
  interface Sources {
    Dispatcher dispatcher(Runnable whenEnded);

    PartnerSync partner(Runnable whenEnded);
  }

  LoadRun(Loop loop, Sessions sessions, Recorder recorder, Sources sources) {
    this.loop = loop;
    this.sessions = sessions;
    this.recorder = recorder;
    dispatcher = sources.dispatcher(this::endIfDone);
    partner = sources.partner(this::endIfDone);
  }

  /**
   * Waits for the run to end.
   *
   * @throws CancellationException when it was aborted
   */
  LoadResult await(Consumer<Progress> onSecond) throws InterruptedException {
    loop.run(this::start);
    while (true) {
      switch (signals.take()) {
        case Signal.Tick(Progress progress) -> onSecond.accept(progress);
        case Signal.Done(LoadResult result) -> {
          return result;
        }
        case Signal.Broken(RuntimeException cause) -> throw cause;
      }
    }
  }

  /** May be called from any thread. */
  void abort(RuntimeException why) {
    signals.add(new Signal.Broken(why));
    end();
  }

  /** Sends nothing more; does nothing when the run has ended. May be called from any thread. */
  void end() {
    loop.run(this::stop);
  }

  private void start() {
    if (over) {
      return;
    }
    dispatcher.start();
    partner.start();
    scheduleSecond();
    endIfDone();
  }

  private void scheduleSecond() {
    secondTimer = loop.after(SECOND_NANOS, this::nextSecond);
  }

  private void nextSecond() {
    signals.add(new Signal.Tick(recorder.progress(++second)));
    sessions.renewOne();
    scheduleSecond();
  }

  private void endIfDone() {
    if (over || !dispatcher.hasEnded() || !partner.hasEnded()) {
      return;
    }
    stop();
    signals.add(new Signal.Done(recorder.result()));
  }

  private void stop() {
    if (over) {
      return;
    }
    over = true;
    dispatcher.stop();
    partner.stop();
    if (secondTimer != null) {
      secondTimer.cancel();
    }
  }
}
