package io.techflow.infra.schema;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.techflow.infra.manifest.Manifest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The models by kind. A built-in kind must be known to two independent ones: fabric8's, which still
 * knows removed versions, and that of the official client, which does not. An operator's kind is
 * described by the project itself.
 */
final class Models {

  private static final String OFFICIAL = "io.kubernetes.client.openapi.models.";

  private final ObjectMapper strict = strictMapper();
  private final KubernetesSerialization registry = new KubernetesSerialization(strict, true);
  private final Map<String, Model> custom = CustomKinds.read();

  Optional<Model> of(Manifest manifest) {
    var described = custom.get(manifest.apiVersion() + " " + manifest.kind());
    return described != null ? Optional.of(described) : builtIn(manifest);
  }

  private Optional<Model> builtIn(Manifest manifest) {
    var type = registry.getRegisteredKubernetesResource(manifest.apiVersion(), manifest.kind());
    if (type == null) {
      return Optional.empty();
    }
    var apiVersion = manifest.apiVersion();
    var version = apiVersion.substring(apiVersion.indexOf('/') + 1);
    var name = Character.toUpperCase(version.charAt(0)) + version.substring(1) + manifest.kind();
    try {
      return Optional.of(new BuiltInModel(strict, type, Class.forName(OFFICIAL + name)));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  /** fabric8 keeps what it does not know in a map; without that map it refuses. */
  private static ObjectMapper strictMapper() {
    var mapper = new ObjectMapper();
    mapper.setAnnotationIntrospector(
        new JacksonAnnotationIntrospector() {
          private static final long serialVersionUID = 1L;

          @Override
          public @Nullable Boolean hasAnySetter(Annotated annotated) {
            return annotated.hasAnnotation(JsonAnySetter.class) ? Boolean.FALSE : null;
          }
        });
    mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
    return mapper;
  }
}
