package io.techflow.lab;

/** Where long work says how far it is. */
@FunctionalInterface
public interface Progress {

  /** Says what has just been done or is about to take a while, in a few words. */
  void step(String message);
}
