package io.techflow.infra.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rendered overlay beside the project that it belongs to.
 *
 * @param overlay the overlay's name
 */
public record Platform(String overlay, List<Manifest> manifests, Checkout checkout) {

  private static final ObjectMapper MODEL = new ObjectMapper();

  static {
    // registers the readers of Kubernetes' own scalar types with the mapper
    new KubernetesSerialization(MODEL, false);
  }

  public Platform {
    manifests = List.copyOf(manifests);
  }

  public Stream<Manifest> ofKind(String kind) {
    return manifests.stream().filter(manifest -> manifest.kind().equals(kind));
  }

  public Optional<Manifest> find(String kind, String name) {
    return ofKind(kind).filter(manifest -> manifest.name().equals(name)).findFirst();
  }

  public boolean has(String kind, String name) {
    return find(kind, name).isPresent();
  }

  /**
   * Every object of a built-in kind, typed.
   *
   * @throws IllegalArgumentException when one does not fit its type; the schema rules say so first
   */
  public <T extends HasMetadata> List<T> all(Class<T> type) {
    return ofKind(type.getSimpleName()).map(manifest -> typed(manifest, type)).toList();
  }

  /** Everything that runs pods. */
  public List<Workload> workloads() {
    return Workload.of(this);
  }

  static <T> T typed(Manifest manifest, Class<T> type) {
    try {
      return MODEL.treeToValue(manifest.json(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(manifest.title() + " does not fit its type", e);
    }
  }

  /** The name of an object as rules print it. */
  public static String title(HasMetadata object) {
    var namespace = object.getMetadata().getNamespace();
    return namespace == null
        ? "%s %s".formatted(object.getKind(), object.getMetadata().getName())
        : "%s %s/%s".formatted(object.getKind(), namespace, object.getMetadata().getName());
  }
}
