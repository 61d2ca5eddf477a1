package io.techflow.inference.repository;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.techflow.inference.executor.InferenceConfig;
import io.techflow.inference.model.BrokenModelException;
import io.techflow.inference.model.ServedModel;
import io.techflow.inference.repository.ModelStatus.State;
import io.techflow.kit.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The models that serve: one version of each, loaded one after the other beside the traffic. A new
 * version takes over when it is warm, and the old one is unloaded when its last request is
 * answered; one that turns out broken changes nothing.
 */
@Singleton
public class ModelRepository {
  private static final Logger LOG = Logger.getLogger(ModelRepository.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final Map<String, ServedModel> serving = new ConcurrentHashMap<>();
  private final Map<String, ModelStatus> pending = new ConcurrentHashMap<>();
  private final ExecutorService loading =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("model-loader").factory());
  private final InferenceConfig config;
  private final ModelCatalog catalog;
  private final ModelLoader loader;

  ModelRepository(InferenceConfig config, ModelCatalog catalog, ModelLoader loader) {
    this.config = config;
    this.catalog = catalog;
    this.loader = loader;
  }

  void start(@Observes StartupEvent event) {
    for (String name : config.models()) {
      begin(name, catalog.versions(name), new CompletableFuture<>());
    }
  }

  @PreDestroy
  void stop() {
    loading.shutdown();
    serving.values().forEach(model -> model.lifetime().retire());
  }

  /**
   * Loads a version of a model, the newest that is not broken unless one is named, and lets it take
   * over.
   *
   * @return ends with a {@link BrokenModelException} when it is broken; what served still does
   */
  public CompletableFuture<ServedModel> load(String name, OptionalInt version) {
    CompletableFuture<ServedModel> end = new CompletableFuture<>();
    List<ModelFolder> versions =
        catalog.versions(name).stream()
            .filter(each -> version.isEmpty() || each.version() == version.getAsInt())
            .toList();
    if (versions.isEmpty() && version.isPresent()) {
      end.completeExceptionally(absence(name + " version " + version.getAsInt()));
    } else {
      begin(name, versions, end);
    }
    return end;
  }

  private void begin(String name, List<ModelFolder> versions, CompletableFuture<ServedModel> end) {
    if (versions.isEmpty()) {
      BrokenModelException absence = absence(name);
      report(name, 0, absence);
      end.completeExceptionally(absence);
      return;
    }
    ModelFolder newest = versions.getFirst();
    put(new ModelStatus(name, newest.version(), State.LOADING, null));
    loading.execute(() -> loadNow(versions, end));
  }

  private BrokenModelException absence(String wanted) {
    return new BrokenModelException(
        "there is no model %s; there are %s"
            .formatted(
                wanted,
                catalog.all().stream().map(each -> each.model() + "/" + each.version()).toList()));
  }

  private void loadNow(List<ModelFolder> versions, CompletableFuture<ServedModel> end) {
    ModelFolder folder = versions.getFirst();
    long start = System.nanoTime();
    try {
      ServedModel model = loader.load(folder);
      ServedModel old = serving.put(folder.model(), model);
      pending.remove(key(folder.model(), folder.version()));
      LOG.infof(
          "loaded %s on %s in %d ms",
          model.descriptor().id(),
          model.device(),
          Duration.ofNanos(System.nanoTime() - start).toMillis());
      if (old != null) {
        old.lifetime().retire();
      }
      end.complete(model);
    } catch (BrokenModelException e) {
      boolean another = versions.size() > 1 && !serving.containsKey(folder.model());
      if (another) {
        begin(folder.model(), versions.subList(1, versions.size()), end);
      }
      report(folder.model(), folder.version(), e);
      if (!another) {
        end.completeExceptionally(e);
      }
    }
  }

  private void report(String name, int version, BrokenModelException e) {
    put(new ModelStatus(name, version, State.UNAVAILABLE, String.valueOf(e.getMessage())));
    LOG.errorf(e, "model not loaded: %s", e.getMessage());
  }

  private void put(ModelStatus status) {
    pending.put(key(status.name(), status.version()), status);
  }

  private static String key(String name, int version) {
    return name + "/" + version;
  }

  /** Lets a model serve no more; its last requests are still answered. */
  public void unload(String name) {
    ServedModel model = serving.remove(name);
    pending.values().removeIf(status -> status.name().equals(name));
    if (model == null) {
      throw ProblemException.notFound("loaded model", name);
    }
    model.lifetime().retire();
  }

  /** How every version that there is is doing. */
  public List<ModelStatus> index() {
    List<ModelStatus> index = new ArrayList<>();
    for (ModelFolder folder : catalog.all()) {
      index.add(status(folder));
    }
    pending.values().stream()
        .filter(status -> catalog.versions(status.name()).isEmpty())
        .forEach(index::add);
    return index;
  }

  private ModelStatus status(ModelFolder folder) {
    ServedModel model = serving.get(folder.model());
    if (model != null && model.descriptor().version() == folder.version()) {
      return new ModelStatus(folder.model(), folder.version(), State.READY, null);
    }
    return pending.getOrDefault(
        key(folder.model(), folder.version()),
        new ModelStatus(folder.model(), folder.version(), State.UNAVAILABLE, "not loaded"));
  }

  /** What keeps or kept models from serving, and how those do that are still being loaded. */
  public List<ModelStatus> pending() {
    return List.copyOf(pending.values());
  }

  /** Whether something serves, and nothing is being loaded that did not serve before. */
  public boolean isReady() {
    return !serving.isEmpty()
        && pending.values().stream()
            .noneMatch(
                status -> status.state() == State.LOADING && !serving.containsKey(status.name()));
  }

  /** Whether that version of that model serves. */
  public boolean serves(ModelName wanted) {
    ServedModel model = serving.get(wanted.name());
    return model != null && isVersion(wanted, model);
  }

  private static boolean isVersion(ModelName wanted, ServedModel model) {
    return wanted.version() == null
        || wanted.version().equals(Integer.toString(model.descriptor().version()));
  }

  /** The models that serve. */
  public List<ServedModel> serving() {
    return List.copyOf(serving.values());
  }

  /** The first model of a kind among those to be loaded at start; the first of all if none is. */
  public ModelName first(Class<? extends ServedModel> kind) {
    List<String> names = config.models();
    return ModelName.of(
        names.stream()
            .filter(name -> kind.isInstance(serving.get(name)))
            .findFirst()
            .orElseGet(names::getFirst));
  }

  /**
   * The model of that name; it may go at any time, unless {@link #use} keeps it.
   *
   * @throws ProblemException 404 for a model or a version that does not serve, 503 while it is
   *     being loaded or when it cannot be
   */
  public ServedModel find(ModelName wanted) {
    ServedModel model = serving.get(wanted.name());
    if (model == null) {
      throw absent(wanted.name());
    }
    if (!isVersion(wanted, model)) {
      throw ProblemException.notFound("version " + wanted.version() + " of model", wanted.name());
    }
    return model;
  }

  private ProblemException absent(String name) {
    List<ModelStatus> known =
        pending.values().stream().filter(status -> status.name().equals(name)).toList();
    if (known.isEmpty() || catalog.versions(name).isEmpty()) {
      return ProblemException.notFound("model", name);
    }
    return ProblemException.unavailable(
        known.stream().anyMatch(status -> status.state() == State.LOADING)
            ? "model " + name + " is being loaded"
            : "model " + name + " could not be loaded",
        RETRY_AFTER);
  }

  /** What {@code work} makes of the model, which stays loaded until that has ended. */
  public <T> Uni<T> use(ModelName wanted, Function<ServedModel, Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              ServedModel model = entered(wanted);
              try {
                return work.apply(model).onTermination().invoke(model.lifetime()::leave);
              } catch (RuntimeException e) {
                model.lifetime().leave();
                throw e;
              }
            });
  }

  private ServedModel entered(ModelName wanted) {
    ServedModel model = find(wanted);
    while (!model.lifetime().enter()) {
      // it was swapped between the two calls
      model = find(wanted);
    }
    return model;
  }
}
