package io.techflow.gateway.upstream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Takes the label {@code uri} off the HTTP client's meters: it is the whole path with its query, so
 * it has no bound and names persons.
 */
@Singleton
public final class ClientLabels {
  @Produces
  @Singleton
  MeterFilter withoutUri() {
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith("http.client.")) {
          return id;
        }
        List<Tag> kept = id.getTags().stream().filter(tag -> !tag.getKey().equals("uri")).toList();
        return id.replaceTags(kept);
      }
    };
  }
}
