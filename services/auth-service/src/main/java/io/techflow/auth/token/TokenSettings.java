package io.techflow.auth.token;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.time.Duration;

/** How tokens are made. */
@ConfigMapping(prefix = "techflow.token")
public interface TokenSettings {

  /** The private key, EC P-256 as PKCS #8 in PEM. */
  Path signingKey();

  /** How long a token is valid. */
  Duration lifetime();
}
