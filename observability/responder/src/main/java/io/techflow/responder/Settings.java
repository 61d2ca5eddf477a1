package io.techflow.responder;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** What the responder is told at start. */
@ConfigMapping(prefix = "responder")
public interface Settings {

  /** Whether it only says what it would do. */
  @WithDefault("true")
  boolean dryRun();

  /** The playbooks and their limits, YAML. */
  Path playbooks();

  /** The audit trail, JSON lines. */
  Path audit();

  /** The file with the token that Alertmanager sends; read at each request, so it may rotate. */
  Path tokenFile();
}
