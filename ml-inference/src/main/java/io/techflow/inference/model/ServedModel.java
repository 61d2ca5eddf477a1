package io.techflow.inference.model;

import ai.djl.translate.TranslateException;
import io.techflow.inference.executor.Batching;
import io.techflow.inference.executor.Lifetime;
import io.techflow.inference.onnx.Device;
import io.techflow.inference.onnx.TensorSpec;

/** A version of a model, loaded. */
public abstract sealed class ServedModel permits TextModel, FeatureModel {
  private final ModelDescriptor descriptor;
  private final Batching batching;
  private final Device device;
  private final Lifetime lifetime;

  ServedModel(ModelDescriptor descriptor, Batching batching, Device device, Runnable close) {
    this.descriptor = descriptor;
    this.batching = batching;
    this.device = device;
    this.lifetime = new Lifetime(close);
  }

  /** What its descriptor calls it. */
  public final String name() {
    return descriptor.name();
  }

  /** What its descriptor says. */
  public final ModelDescriptor descriptor() {
    return descriptor;
  }

  /** Where it runs. */
  public final Device device() {
    return device;
  }

  /** How its inputs share a pass. */
  public final Batching batching() {
    return batching;
  }

  /** Who uses it; it is unloaded when it is retired and left. */
  public final Lifetime lifetime() {
    return lifetime;
  }

  /** What it is sent: one row of it an input. */
  public abstract TensorSpec input();

  /** What it answers: one row of it an input. */
  public abstract TensorSpec output();

  /** The passes that allocate what later ones reuse. */
  public abstract void warmUp() throws TranslateException;
}
