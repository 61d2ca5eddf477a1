package io.techflow.inference.executor;

/**
 * One input on its way through the queue.
 *
 * @param call the request that it belongs to
 * @param index its place in the request
 * @param length its length, as the model measures it
 * @param queuedAt {@link System#nanoTime()} when it was queued
 */
record Task<I, O>(Call<I, O> call, int index, I input, int length, long queuedAt) {

  long ageNanos() {
    return System.nanoTime() - queuedAt;
  }

  void answer(O answer) {
    call.answer(index, answer);
  }
}
