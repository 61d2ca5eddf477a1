package io.techflow.inference.onnx;

import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a model runs. */
public sealed interface Device {

  /** The processor. */
  record Cpu() implements Device {
    @Override
    public String toString() {
      return "cpu";
    }
  }

  /** A GPU by its CUDA ordinal. */
  record Cuda(int ordinal) implements Device {
    @Override
    public String toString() {
      return "cuda:" + ordinal;
    }
  }

  /** {@code auto}, {@code cpu}, or {@code cuda:<ordinal>}. */
  Pattern NAMES = Pattern.compile("auto|cpu|cuda:(\\d{1,2})");

  /**
   * The device of that name; {@code auto} is the first GPU that can be used, else the processor.
   *
   * @throws IllegalArgumentException if it is no name of a device, or there is no such device
   */
  static Device of(String name) {
    Matcher matcher = NAMES.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a device is auto, cpu or cuda:<ordinal>, not '" + name + "'");
    }
    if (name.equals("cpu")) {
      return new Cpu();
    }
    String lack = lack(matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1)));
    if (name.equals("auto")) {
      return lack == null ? new Cuda(0) : new Cpu();
    }
    if (lack != null) {
      throw new IllegalArgumentException("device " + name + ": " + lack);
    }
    return new Cuda(Integer.parseInt(matcher.group(1)));
  }

  /** What it lacks to run on that GPU; null for nothing. */
  static @Nullable String lack(int ordinal) {
    // DJL's engine opens the one environment of the process; whoever comes first decides how.
    Engine.getEngine(OnnxSession.ENGINE);
    if (!OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA)) {
      return "this build has no CUDA provider; build with -Pgpu";
    }
    int gpus = CudaUtils.hasCuda() ? CudaUtils.getGpuCount() : 0;
    return ordinal < gpus ? null : "this machine has " + gpus + " GPUs";
  }
}
