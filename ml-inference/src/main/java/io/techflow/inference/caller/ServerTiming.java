package io.techflow.inference.caller;

import io.techflow.inference.executor.Timings;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers that say where their time went. */
public final class ServerTiming {
  /** W3C Server Timing. */
  public static final String HEADER = "Server-Timing";

  private ServerTiming() {}

  /** 200 with the body and the header. */
  public static <T> RestResponse<T> of(Timings timings, T body) {
    return RestResponse.ResponseBuilder.ok(body).header(HEADER, timings.serverTiming()).build();
  }
}
