package io.techflow.pipelines.tracing;

import io.techflow.lab.manifest.PlatformManifest;
import io.techflow.lab.manifest.ServiceConfig;
import io.techflow.pipelines.OneLab;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The platform as it is shipped, but for what the services themselves trace. */
final class HeadSampling {

  /** For a collector that decides: it can only keep what it is sent. */
  static final Map<String, String> EVERYTHING = share("1.0");

  /** As shipped, where there is no collector that decides. */
  static final Map<String, String> ONE_IN_TEN = share("0.1");

  static final Map<String, String> NOTHING = Map.of("QUARKUS_OTEL_SDK_DISABLED", "true");

  private HeadSampling() {}

  private static Map<String, String> share(String ratio) {
    return Map.of("QUARKUS_OTEL_TRACES_SAMPLER_ARG", ratio);
  }

  /** With these settings of every service. */
  static PlatformManifest platform(Map<String, String> settings) {
    var services = new LinkedHashMap<String, ServiceConfig>();
    PlatformManifest.load(OneLab.CHECKOUT.resolve("infra/kubernetes/base"), List.of())
        .services()
        .forEach((name, service) -> services.put(name, with(service, settings)));
    return new PlatformManifest(services);
  }

  /** With a search-service where none is, and events that are sent later than the SLO allows. */
  static PlatformManifest failing(Map<String, String> settings) {
    var services = new LinkedHashMap<>(platform(settings).services());
    services.computeIfPresent(
        "gateway",
        (name, gateway) -> with(gateway, Map.of("SEARCH_SERVICE_URL", "http://127.0.0.1:1")));
    services.computeIfPresent(
        "payment-service", (name, payment) -> with(payment, Map.of("OUTBOX_LINGER", "700ms")));
    return new PlatformManifest(services);
  }

  private static ServiceConfig with(ServiceConfig service, Map<String, String> more) {
    var settings = new TreeMap<>(service.settings());
    settings.putAll(more);
    return new ServiceConfig(
        service.name(),
        settings,
        service.limits(),
        service.replicas(),
        service.probes(),
        service.terminationGrace());
  }
}
