package io.techflow.faults.platform;

/** A server that can die without a word and be started again with what it had on disk. */
public interface Killable {

  String name();

  /** Ends it with SIGKILL; returns when it is gone. */
  void kill();

  /** Starts it again; returns when it serves. */
  void revive();
}
