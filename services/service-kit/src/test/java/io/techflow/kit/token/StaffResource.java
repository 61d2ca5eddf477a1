package io.techflow.kit.token;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Something that both customers and staff may change. */
@Path("/orders/{id}")
@RolesAllowed({"customer", "support"})
public class StaffResource {
  @GET
  public String read() {
    return "an order";
  }

  @POST
  public String change() {
    return "changed";
  }

  @POST
  @Path("/cancel")
  @RolesAllowed("nobody")
  public String cancel() {
    return "cancelled";
  }
}
