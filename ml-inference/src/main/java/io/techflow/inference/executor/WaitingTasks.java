package io.techflow.inference.executor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that wait, by caller, and the callers in the order of their turns. Whatever comes upon
 * a task that is not to be computed any more drops it, with all that waits of its request. Not
 * thread-safe.
 */
final class WaitingTasks {
  /** A task that left uncomputed, and why. */
  record Dropped(Task<?, ?> task, Refusal reason) {}

  private final LinkedHashMap<String, CallerQueue> callers = new LinkedHashMap<>();
  private final Map<String, Long> tokensByModel = new HashMap<>();
  private final Duration maxAge;
  private List<Dropped> dropped = new ArrayList<>();
  private int places;
  private int size;
  private long tokens;

  WaitingTasks(Duration maxAge) {
    this.maxAge = maxAge;
  }

  /** Tasks that wait. */
  int size() {
    return size;
  }

  /** Tasks that wait, and places kept for those that are not ready yet. */
  int places() {
    return places;
  }

  long tokens() {
    return tokens;
  }

  long tokens(String model) {
    return tokensByModel.getOrDefault(model, 0L);
  }

  /** The callers' ids, whose turn it is first. */
  List<String> turns() {
    return List.copyOf(callers.keySet());
  }

  int places(Caller caller) {
    CallerQueue queue = callers.get(caller.id());
    return queue == null ? 0 : queue.places();
  }

  void reserve(Caller caller, int inputs) {
    callers.computeIfAbsent(caller.id(), id -> new CallerQueue()).reserve(inputs);
    places += inputs;
  }

  void release(Caller caller, int inputs) {
    queue(caller.id()).reserve(-inputs);
    places -= inputs;
    forget(caller.id());
  }

  void add(Collection<? extends Task<?, ?>> more) {
    for (Task<?, ?> task : more) {
      queue(task.call().caller().id()).tasks().addLast(task);
      count(task, 1);
    }
  }

  /** The oldest task of a caller that may run; null for none among the first {@code lookahead}. */
  @Nullable Task<?, ?> first(String caller, int lookahead, long now, Set<Model<?, ?>> busy) {
    ListIterator<Task<?, ?>> tasks = queue(caller).tasks().listIterator();
    for (int seen = 0; seen < lookahead; seen++) {
      Task<?, ?> task = nextWanted(tasks, now);
      if (task == null || !busy.contains(task.model())) {
        return task;
      }
    }
    return null;
  }

  /** Up to {@code lookahead} tasks, oldest first, one of each caller in turn, from this one on. */
  List<Task<?, ?>> window(String caller, int lookahead, long now) {
    List<ListIterator<Task<?, ?>>> turns = new ArrayList<>();
    turns.add(queue(caller).tasks().listIterator());
    callers.forEach(
        (id, queue) -> {
          if (!id.equals(caller)) {
            turns.add(queue.tasks().listIterator());
          }
        });
    List<Task<?, ?>> window = new ArrayList<>(lookahead);
    while (!turns.isEmpty() && window.size() < lookahead) {
      turns.removeIf(
          tasks -> {
            Task<?, ?> task = window.size() < lookahead ? nextWanted(tasks, now) : null;
            if (task != null) {
              window.add(task);
            }
            return task == null;
          });
    }
    return window;
  }

  /** Takes out what is to be run; the next turn is another caller's. */
  void take(String caller, Collection<Task<?, ?>> picked) {
    Set<Task<?, ?>> left = Collections.newSetFromMap(new IdentityHashMap<>());
    left.addAll(picked);
    Set<String> owners = new HashSet<>();
    picked.forEach(task -> owners.add(task.call().caller().id()));
    for (String owner : owners) {
      var tasks = queue(owner).tasks().iterator();
      while (!left.isEmpty() && tasks.hasNext()) {
        Task<?, ?> task = tasks.next();
        if (left.remove(task)) {
          tasks.remove();
          count(task, -1);
        }
      }
    }
    callers.putLast(caller, queue(caller));
    owners.forEach(this::forget);
  }

  /** Drops all that is not to be computed any more. */
  void dropUnwanted(long now) {
    for (String caller : turns()) {
      ListIterator<Task<?, ?>> tasks = queue(caller).tasks().listIterator();
      boolean more = true;
      while (more) {
        more = nextWanted(tasks, now) != null;
      }
      forget(caller);
    }
  }

  /** Drops the newest request, not begun yet, of the caller that holds most, and more than this. */
  boolean dropFromHeaviest(int share) {
    var heaviest =
        callers.entrySet().stream().max(Comparator.comparingInt(each -> each.getValue().places()));
    if (heaviest.isEmpty() || heaviest.get().getValue().places() <= share) {
      return false;
    }
    var tasks = heaviest.get().getValue().tasks();
    for (var newest = tasks.descendingIterator(); newest.hasNext(); ) {
      Call<?, ?> call = newest.next().call();
      if (!call.started()) {
        List<Task<?, ?>> whole = tasks.stream().filter(task -> task.call() == call).toList();
        tasks.removeIf(task -> task.call() == call);
        whole.forEach(task -> drop(task, Refusal.QUEUE_FULL));
        forget(heaviest.get().getKey());
        return true;
      }
    }
    return false;
  }

  /** What was dropped since this was asked last. */
  List<Dropped> takeDropped() {
    if (dropped.isEmpty()) {
      return List.of();
    }
    List<Dropped> all = dropped;
    dropped = new ArrayList<>();
    return all;
  }

  private @Nullable Task<?, ?> nextWanted(ListIterator<Task<?, ?>> tasks, long now) {
    while (tasks.hasNext()) {
      Task<?, ?> task = tasks.next();
      Refusal reason = task.call().refusal(now, maxAge);
      if (reason == null) {
        return task;
      }
      tasks.remove();
      drop(task, reason);
      dropRestOf(task.call(), tasks, reason);
    }
    return null;
  }

  /** The tasks of a request stand side by side. */
  private void dropRestOf(Call<?, ?> call, ListIterator<Task<?, ?>> tasks, Refusal reason) {
    while (tasks.hasNext()) {
      Task<?, ?> task = tasks.next();
      if (task.call() != call) {
        tasks.previous();
        return;
      }
      tasks.remove();
      drop(task, reason);
    }
  }

  private void drop(Task<?, ?> task, Refusal reason) {
    count(task, -1);
    dropped.add(new Dropped(task, reason));
  }

  private void count(Task<?, ?> task, int sign) {
    places += sign;
    size += sign;
    tokens += (long) sign * task.tokens();
    tokensByModel.merge(task.model().name(), (long) sign * task.tokens(), Long::sum);
  }

  private CallerQueue queue(String caller) {
    return Objects.requireNonNull(callers.get(caller), caller);
  }

  private void forget(String caller) {
    CallerQueue queue = callers.get(caller);
    if (queue != null && queue.places() == 0) {
      callers.remove(caller);
    }
  }
}
