package io.techflow.inference.executor;

import ai.djl.translate.TranslateException;
import java.util.List;

/**
 * A model that answers a batch of inputs in one pass.
 *
 * @param <I> one input, ready to be run
 * @param <O> what the model says of one input
 */
public interface Model<I, O> {

  /** The name that requests, answers and metrics use. */
  String name();

  /** How its inputs share a pass. */
  Batching batching();

  /** How many users it has; no pass runs without being one. */
  Lifetime lifetime();

  /** How long an input is, in tokens; inputs of similar length pad each other least. */
  int tokens(I input);

  /**
   * Answers every input, in their order. Called by several threads at once.
   *
   * @throws TranslateException if the engine fails; no input of the batch is answered then
   */
  List<O> infer(List<I> inputs) throws TranslateException;
}
