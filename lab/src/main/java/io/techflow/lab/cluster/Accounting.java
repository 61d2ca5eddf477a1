package io.techflow.lab.cluster;

import io.techflow.lab.platform.Component;
import io.techflow.lab.process.Accounts;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is accounted for in a cluster: the stores of the namespace, then the services. */
final class Accounting {

  private final Deployed deployed;
  private final String context;
  private final Map<String, URI> urls;
  private final PodWatch watch;
  private final Map<String, Accounts> flowing = new ConcurrentHashMap<>();

  Accounting(Deployed deployed, String context, Map<String, URI> urls, PodWatch watch) {
    this.deployed = deployed;
    this.context = context;
    this.urls = urls;
    this.watch = watch;
  }

  /**
   * Everything with its limits.
   *
   * @param applied in what services differ from what was deployed
   */
  List<Component> components(Map<DeployedService, Change> applied) {
    var components = new ArrayList<Component>();
    for (var store : deployed.stores()) {
      components.add(
          new Component(
              store.name(),
              context,
              store.cpuCores(),
              store.memoryBytes(),
              watch.of(store.name())));
    }
    for (var service : deployed.services()) {
      components.add(service(service, applied.get(service)));
    }
    return components;
  }

  private Component service(DeployedService service, @Nullable Change change) {
    var limits = service.limits();
    return new Component(
        service.name(),
        String.valueOf(urls.get(service.name())),
        change == null ? limits.cpuCores() : change.cpuCores().orElse(limits.cpuCores()),
        change == null ? limits.memoryBytes() : change.memoryBytes().orElse(limits.memoryBytes()),
        watch.of(service.name()));
  }

  /** The same with counters that flow. */
  List<Component> observed(Map<DeployedService, Change> applied) {
    return components(applied).stream()
        .map(
            one ->
                new Component(
                    one.name(),
                    one.url(),
                    one.cpuLimit(),
                    one.memoryLimit(),
                    flowing.computeIfAbsent(
                        one.name(), name -> new Playback(one.accounts(), System::nanoTime))))
        .toList();
  }
}
