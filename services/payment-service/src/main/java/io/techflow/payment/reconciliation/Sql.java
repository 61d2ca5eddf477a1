package io.techflow.payment.reconciliation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Statements that are too long to stand in Java; they lie in {@code reconciliation/}. */
final class Sql {
  private Sql() {}

  static String text(String name) {
    try (InputStream file = Sql.class.getResourceAsStream("/reconciliation/" + name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
