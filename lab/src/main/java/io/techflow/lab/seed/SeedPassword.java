package io.techflow.lab.seed;

/** The password that all seeded users share. It guards generated data on a local host only. */
public final class SeedPassword {

  /**
   * Argon2id hash (m=19456 KiB, t=2, p=1) of the password that the load generator's standard
   * settings name.
   */
  public static final String HASH =
      "$argon2id$v=19$m=19456,t=2,p=1$dGVjaGZsb3ctc2VlZC0wMA$5w1POO0+kTf+HW1zeUHvhuc5S8N5iA1YwkCsFk7iC6o";

  private SeedPassword() {}
}
