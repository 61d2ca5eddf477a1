package io.techflow.pipelines.tracing;

import io.techflow.lab.platform.Platform;
import java.nio.file.Path;

/** Through the collector to Jaeger, and read back by its API. */
class JaegerIT extends WholeTraces {

  @Override
  TraceStore start(Platform platform, Path folder) {
    return Jaeger.start(platform, folder);
  }
}
