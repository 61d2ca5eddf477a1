package io.techflow.inference.model;

import ai.djl.translate.TranslateException;
import io.techflow.inference.executor.Batching;
import io.techflow.inference.executor.Lifetime;
import io.techflow.inference.onnx.Device;
import io.techflow.inference.onnx.TensorSpec;

/** A version of a model, loaded. */
public sealed interface ServedModel permits TextModel, FeatureModel {

  /** What its descriptor says. */
  ModelDescriptor descriptor();

  /** Where it runs. */
  Device device();

  /** How its inputs share a pass. */
  Batching batching();

  /** Who uses it; it is unloaded when it is retired and left. */
  Lifetime lifetime();

  /** What it is sent: one row of it an input. */
  TensorSpec input();

  /** What it answers: one row of it an input. */
  TensorSpec output();

  /** The passes that allocate what later ones reuse. */
  void warmUp() throws TranslateException;
}
