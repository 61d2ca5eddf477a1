package io.techflow.lab.assess.snapshot;

/**
 * What something used when it was measured.
 *
 * @param cpu cores
 * @param memory bytes
 */
public record Usage(double cpu, double memory) {

  public Usage plus(Usage other) {
    return new Usage(cpu + other.cpu, memory + other.memory);
  }
}
