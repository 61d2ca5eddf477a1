package io.techflow.peer.inference;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;

/** Embeds texts over and over, in process: what is left when nobody has to be answered. */
@Path("/in-process")
public class InProcessResource {

  /**
   * What to do.
   *
   * @param texts those that are embedded, in passes of so many of like length
   */
  record Request(List<String> texts, int batch, int threads, long millis) {}

  /** What was done. */
  record Response(long texts, double seconds) {}

  /** Embeds for that long. */
  @POST
  @Blocking
  public Response run(Request request) throws Exception {
    try (InProcess model = new InProcess(request.texts(), request.batch())) {
      long start = System.nanoTime();
      long embedded = model.run(request.threads(), start + request.millis() * 1_000_000);
      return new Response(embedded, (System.nanoTime() - start) / 1e9);
    }
  }
}
