package io.techflow.kit.problem;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;

/** Fails in every way that an endpoint can. */
@Path("/sample")
public class SampleResource {
  record Order(@NotBlank String item, int count) {}

  @POST
  public String order(@Valid Order order) {
    return order.item();
  }

  @GET
  public String list(@QueryParam("limit") @Min(1) int limit) {
    return "ok";
  }

  @GET
  @Path("/secret")
  public String secret() {
    throw new IllegalStateException("password=hunter2");
  }

  @GET
  @Path("/busy")
  public String busy() {
    throw ProblemException.overloaded("queue is full", Duration.ofSeconds(3));
  }

  @GET
  @Path("/cut-off")
  public String cutOff() {
    throw new IllegalStateException("wrapped", new SocketException("Connection reset"));
  }

  @GET
  @Path("/refused")
  public String refused() throws IOException {
    throw new IOException("Connection reset by peer");
  }
}
