package io.techflow.responder;

import io.techflow.responder.playbook.Playbooks;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the responder is made of and does not make itself. */
final class Parts {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Playbooks playbooks(Settings settings) {
    return Playbooks.read(settings.playbooks());
  }
}
