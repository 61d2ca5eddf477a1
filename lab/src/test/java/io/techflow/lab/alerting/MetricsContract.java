package io.techflow.lab.alerting;

import io.techflow.lab.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The table of metrics in {@code observability/README.md}. */
public final class MetricsContract {

  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

  private MetricsContract() {}

  /** Every metric that is promised. */
  public static Set<String> names() {
    var names = new TreeSet<String>();
    try {
      Files.readAllLines(Checkout.ROOT.resolve("observability/README.md")).stream()
          .dropWhile(line -> !line.startsWith("| metric |"))
          .takeWhile(line -> line.startsWith("|"))
          .flatMap(row -> Arrays.stream(row.split("\\|")).skip(1).limit(1))
          .forEach(cell -> NAME.matcher(cell).results().forEach(name -> names.add(name.group(1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
