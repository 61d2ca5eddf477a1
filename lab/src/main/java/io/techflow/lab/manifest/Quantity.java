package io.techflow.lab.manifest;

import io.techflow.lab.BadInput;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/** Kubernetes quantities ({@code 250m}, {@code 1.5}, {@code 384Mi}) as plain numbers. */
public final class Quantity {

  private static final Pattern FORM = Pattern.compile("([0-9.]+)([A-Za-z]*)");
  private static final Map<String, BigDecimal> UNITS =
      Map.ofEntries(
          Map.entry("n", new BigDecimal("0.000000001")),
          Map.entry("u", new BigDecimal("0.000001")),
          Map.entry("m", new BigDecimal("0.001")),
          Map.entry("", BigDecimal.ONE),
          Map.entry("k", new BigDecimal(1000)),
          Map.entry("M", new BigDecimal(1_000_000)),
          Map.entry("G", new BigDecimal(1_000_000_000)),
          Map.entry("T", new BigDecimal(1_000_000_000_000L)),
          Map.entry("Ki", new BigDecimal(1L << 10)),
          Map.entry("Mi", new BigDecimal(1L << 20)),
          Map.entry("Gi", new BigDecimal(1L << 30)),
          Map.entry("Ti", new BigDecimal(1L << 40)));

  private Quantity() {}

  /**
   * Parses a quantity in its base unit: cores for CPU, bytes for memory.
   *
   * @throws BadInput when the text is not a quantity
   */
  public static double parse(String text) {
    var matcher = FORM.matcher(text);
    if (!matcher.matches() || !UNITS.containsKey(matcher.group(2))) {
      throw new BadInput(
          "'%s' is not a quantity; write it like 250m, 1.5 or 384Mi".formatted(text));
    }
    return new BigDecimal(matcher.group(1)).multiply(UNITS.get(matcher.group(2))).doubleValue();
  }
}
