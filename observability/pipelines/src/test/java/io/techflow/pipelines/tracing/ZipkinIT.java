package io.techflow.pipelines.tracing;

import io.techflow.lab.platform.Platform;
import java.nio.file.Path;

/** Through the collector to Zipkin, and read back by its API. */
class ZipkinIT extends WholeTraces {

  @Override
  TraceStore start(Platform platform, Path folder) {
    return Zipkin.start(platform, folder);
  }
}
