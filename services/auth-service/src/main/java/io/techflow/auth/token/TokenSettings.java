package io.techflow.auth.token;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How tokens are made. */
@ConfigMapping(prefix = "techflow.token")
public interface TokenSettings {

  /** The private key, EC P-256 as PKCS #8 in PEM. */
  Path signingKey();

  /** Further keys that verify but do not sign: PEM files of public keys, or of private ones. */
  Optional<List<Path>> previousKeys();

  /** How long an access token is valid. */
  Duration lifetime();

  /** A session ends when its refresh token was not used for this long. */
  Duration refreshLifetime();

  /** A session ends after this time however often it was refreshed. */
  Duration sessionLifetime();
}
