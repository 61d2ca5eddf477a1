package io.techflow.inference.repository;

import io.techflow.inference.executor.InferenceConfig;
import io.techflow.inference.model.BrokenModelException;
import io.techflow.inference.model.ServedModel;

/** Loads models outside of the service. */
public final class Models {

  private Models() {}

  /** The newest version of a model, warm. */
  public static ServedModel load(InferenceConfig config, String name) throws BrokenModelException {
    return new ModelLoader(config).load(new ModelCatalog(config).versions(name).getFirst());
  }
}
