package io.techflow.lab;

import java.nio.file.Path;

/** The checkout that the tests run in. */
public final class Checkout {

  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  public static final Path BASE = ROOT.resolve("infra/kubernetes/base");
  public static final Path SCENARIOS = ROOT.resolve("lab/scenarios");

  private Checkout() {}
}
