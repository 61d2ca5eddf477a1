package io.techflow.lab.manifest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.techflow.lab.BadInput;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One {@code kustomization.yaml}: the parts that the local runtime follows. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonNaming(PropertyNamingStrategies.LowerCamelCaseStrategy.class)
record Kustomization(
    List<String> resources,
    List<String> components,
    @JsonProperty("configMapGenerator") List<Generator> configMapGenerator,
    List<Patch> patches) {

  Kustomization {
    resources = resources == null ? List.of() : List.copyOf(resources);
    components = components == null ? List.of() : List.copyOf(components);
    configMapGenerator = configMapGenerator == null ? List.of() : List.copyOf(configMapGenerator);
    patches = patches == null ? List.of() : List.copyOf(patches);
  }

  static Kustomization read(Path folder) {
    return Yaml.read(folder.resolve("kustomization.yaml"), Kustomization.class);
  }

  /** A ConfigMap made of dotenv files; its name is the service's. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Generator(String name, List<String> envs) {
    Generator {
      envs = envs == null ? List.of() : List.copyOf(envs);
    }
  }

  /** A strategic-merge patch in a file of its own. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Patch(@Nullable String path) {
    Path file(Path folder) {
      if (path == null) {
        throw new BadInput(
            "%s: inline patches are not read by the local runtime; put the patch into a file and name it with 'path'"
                .formatted(folder.resolve("kustomization.yaml")));
      }
      return folder.resolve(path);
    }
  }
}
