package io.techflow.testcluster.running;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test class the same platform: started by the first, ended after the last. With {@code
 * -Dcluster.context} it is the one that this context leads to.
 */
final class OnePlatform implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return Running.class.isAssignableFrom(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(OnePlatform.class))
        .computeIfAbsent(Running.class, type -> open(), Running.class);
  }

  private static Running open() {
    return Optional.ofNullable(System.getProperty("cluster.context"))
        .<Running>map(GivenCluster::open)
        .orElseGet(OwnCluster::start);
  }

  /** Tells how long something took, in seconds. */
  static void say(String what, long begin) {
    System.out.printf(
        Locale.ROOT,
        "testcluster: " + what + "%n",
        Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0);
  }
}
