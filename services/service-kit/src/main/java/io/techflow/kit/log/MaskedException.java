package io.techflow.kit.log;

import org.jspecify.annotations.Nullable;

/**
 * Stands in a log for an exception whose message, or whose cause's, may not be written as it is.
 */
final class MaskedException extends Exception {

  /** Chains of causes are short; one that is not may be a circle. */
  private static final int DEEPEST = 20;

  private final String text;

  private MaskedException(Throwable original, String text, @Nullable Throwable cause) {
    super(text, cause, true, true);
    this.text = text;
    setStackTrace(original.getStackTrace());
    for (var suppressed : original.getSuppressed()) {
      addSuppressed(of(suppressed));
    }
  }

  /** The exception itself when there is nothing to mask. */
  static Throwable of(Throwable original) {
    return needed(original, 0) ? masked(original, 0) : original;
  }

  private static boolean needed(Throwable one, int depth) {
    if (depth > DEEPEST || !Masks.apply(one.toString()).equals(one.toString())) {
      return true;
    }
    for (var suppressed : one.getSuppressed()) {
      if (needed(suppressed, depth + 1)) {
        return true;
      }
    }
    return one.getCause() != null && needed(one.getCause(), depth + 1);
  }

  private static Throwable masked(Throwable original, int depth) {
    var cause = original.getCause();
    return new MaskedException(
        original,
        Masks.apply(original.toString()),
        cause == null || depth == DEEPEST ? null : masked(cause, depth + 1));
  }

  @Override
  public String toString() {
    return text;
  }
}
