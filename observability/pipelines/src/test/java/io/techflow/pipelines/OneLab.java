package io.techflow.pipelines;

import io.techflow.lab.Workspace;
import io.techflow.lab.platform.Ports;
import io.techflow.lab.run.LabSession;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives every test class the same running platform: started by the first, stopped after the last.
 * Where its services send their traces, nobody listens: a collector may.
 */
public final class OneLab implements ParameterResolver {

  public static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == LabSession.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(OneLab.class))
        .computeIfAbsent(LabSession.class, type -> start(), LabSession.class);
  }

  private static LabSession start() {
    var session =
        LabSession.open(Workspace.open(CHECKOUT), Ports.fromEnvironment(), System.out::println);
    session.traces().close();
    return session;
  }
}
