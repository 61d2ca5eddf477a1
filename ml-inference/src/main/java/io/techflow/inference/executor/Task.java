package io.techflow.inference.executor;

/**
 * One input on its way through the queue.
 *
 * @param call the request that it belongs to
 * @param index its place in the request
 * @param tokens its length
 */
record Task<I, O>(Call<I, O> call, int index, I input, int tokens) {

  Model<I, O> model() {
    return call.model();
  }
}
