package io.techflow.auth.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Argon2HashTest {
  @Test
  void matchesItsPasswordOnly() {
    Argon2Hash hash = Argon2Hash.parse(Argon2Hash.of("correct horse").toString());
    assertTrue(hash.matches("correct horse"));
    assertFalse(hash.matches("correct horsf"));
  }

  @Test
  void writesTheParametersOfOwasp() {
    String phc = Argon2Hash.of("x").toString();
    assertTrue(phc.startsWith("$argon2id$v=19$m=7168,t=5,p=1$"), phc);
    assertEquals(phc, Argon2Hash.parse(phc).toString());
  }

  /** Vectors of the reference implementation, phc-winner-argon2 (test.c). */
  @Test
  void agreesWithTheReferenceImplementation() {
    String phc =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertTrue(Argon2Hash.parse(phc).matches("password"));
    assertFalse(Argon2Hash.parse(phc).matches("differentpassword"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "secret", "$2y$10$abc", "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFh"})
  void refusesOtherFormats(String phc) {
    assertThrows(IllegalArgumentException.class, () -> Argon2Hash.parse(phc));
  }
}
