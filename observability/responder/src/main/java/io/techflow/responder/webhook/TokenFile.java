package io.techflow.responder.webhook;

import io.techflow.responder.Settings;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The token that callers must send; without one nobody is let in. */
@Singleton
final class TokenFile {

  private static final Logger LOG = Logger.getLogger(TokenFile.class);

  /** One that can be guessed is none. */
  static final int SHORTEST = 16;

  private final Settings settings;

  TokenFile(Settings settings) {
    this.settings = settings;
  }

  Optional<String> read() {
    try {
      return Optional.of(Files.readString(settings.tokenFile()).strip())
          .filter(token -> token.length() >= SHORTEST);
    } catch (IOException e) {
      LOG.errorf("the token cannot be read; set responder.token-file: %s", e);
      return Optional.empty();
    }
  }
}
