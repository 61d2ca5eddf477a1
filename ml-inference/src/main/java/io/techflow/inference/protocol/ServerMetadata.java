package io.techflow.inference.protocol;

import io.techflow.inference.executor.InferenceConfig;
import io.techflow.inference.executor.InferenceConfig.ModelControl;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the server is. */
@Singleton
class ServerMetadata {

  /** In the protocol's words. */
  record Answer(String name, String version, List<String> extensions) {}

  private final Answer answer;

  ServerMetadata(
      @ConfigProperty(name = "quarkus.application.name") String name,
      @ConfigProperty(name = "quarkus.application.version") String version,
      InferenceConfig config) {
    List<String> extensions =
        config.modelControl() == ModelControl.EXPLICIT ? List.of("model_repository") : List.of();
    this.answer = new Answer(name, version, extensions);
  }

  Answer answer() {
    return answer;
  }
}
