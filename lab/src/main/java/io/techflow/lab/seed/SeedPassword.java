package io.techflow.lab.seed;

/** The password that all seeded users share. It guards generated data on a local host only. */
public final class SeedPassword {

  /**
   * Argon2id hash (m=7168 KiB, t=5, p=1) of the password that the load generator's standard
   * settings name.
   */
  public static final String HASH =
      "$argon2id$v=19$m=7168,t=5,p=1$dGVjaGZsb3ctc2VlZC0wMA$U8+04Ay8frK4arzt6o4fify3/mMOFC873z9agP5izxE";

  private SeedPassword() {}
}
