package io.techflow.inference.executor;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A queue with a clock that stands until a test moves it; an input is its number of tokens. */
abstract class QueueWithAClock {
  static final Batching BATCHING = new Batching(4, 100, 0.25, 0, Duration.ZERO, 2);

  final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
  final List<WaitingTasks.Dropped> dropped = new ArrayList<>();
  final Sizes model = new Sizes("sizes", BATCHING);
  final WorkQueue queue = queue(100, 1000);

  final WorkQueue queue(int places, long tokens) {
    return new WorkQueue(
        new QueueBounds(places, tokens, Duration.ofSeconds(1)), clock::get, dropped::add);
  }

  final void offer(String caller, Integer... lengths) {
    offer(model, caller, lengths);
  }

  final void offer(Sizes model, String caller, Integer... lengths) {
    assertNull(offer(queue, model, caller, lengths));
  }

  final @Nullable Refusal offer(WorkQueue to, Sizes model, String caller, Integer... lengths) {
    return offer(to, model, new Caller(caller, null), lengths);
  }

  final @Nullable Refusal offer(WorkQueue to, Sizes model, Caller caller, Integer... lengths) {
    Call<Integer, Integer> call = call(model, caller, lengths.length);
    Refusal refusal = to.reserve(call);
    return refusal == null ? to.enqueue(call, call.tasks(List.of(lengths), clock.get())) : refusal;
  }

  final Cancellable subscribe(WorkQueue to, Sizes model, Caller caller, Integer... lengths) {
    return Uni.createFrom()
        .<Answers<Integer>>emitter(
            emitter -> {
              var call = new Call<>(model, caller, lengths.length, clock.get(), emitter);
              assertNull(to.reserve(call));
              assertNull(to.enqueue(call, call.tasks(List.of(lengths), clock.get())));
            })
        .subscribe()
        .with(answers -> {});
  }

  final Call<Integer, Integer> call(Sizes model, Caller caller, int inputs) {
    List<Call<Integer, Integer>> made = new ArrayList<>();
    var pending =
        Uni.createFrom()
            .<Answers<Integer>>emitter(
                emitter -> made.add(new Call<>(model, caller, inputs, clock.get(), emitter)))
            .subscribe()
            .with(answers -> {});
    assertNotNull(pending);
    return made.getFirst();
  }

  final @Nullable List<Integer> poll() {
    Pass pass = queue.poll();
    if (pass == null) {
      return null;
    }
    queue.done(pass);
    return lengths(pass);
  }

  static List<Integer> lengths(Pass pass) {
    return pass.tasks().stream().map(Task::tokens).toList();
  }

  static List<String> owners(@Nullable Pass pass) {
    assertNotNull(pass);
    return IntStream.range(0, pass.tasks().size())
        .mapToObj(i -> pass.tasks().get(i).call().caller().id())
        .toList();
  }

  /** A model whose inputs are their lengths. */
  record Sizes(String name, Batching batching, Lifetime lifetime)
      implements Model<Integer, Integer> {
    Sizes(String name, Batching batching) {
      this(name, batching, new Lifetime(() -> {}));
    }

    @Override
    public int tokens(Integer input) {
      return input;
    }

    @Override
    public List<Integer> infer(List<Integer> inputs) {
      return inputs;
    }
  }
}
