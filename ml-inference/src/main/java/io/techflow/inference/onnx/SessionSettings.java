package io.techflow.inference.onnx;

/**
 * How ONNX Runtime runs a model.
 *
 * @param device where
 * @param threads of one pass; 1 where parallel passes share the cores better than threads do
 * @param arena whether memory of a pass is kept for the next one
 */
public record SessionSettings(Device device, int threads, boolean arena) {}
