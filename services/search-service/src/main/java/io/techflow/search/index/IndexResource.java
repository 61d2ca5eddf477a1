package io.techflow.search.index;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.techflow.kit.problem.ProblemException;
import io.techflow.search.corpus.Gloss;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The index, for support: builds it anew and changes single glosses. */
@Path("/search/index")
@RolesAllowed("support")
@RunOnVirtualThread
public class IndexResource {
  private static final String ID = "[nvar]\\d{8}";
  private static final int ACCEPTED = 202;
  private static final int NO_CONTENT = 204;

  private final Builds builds;
  private final Edits edits;

  IndexResource(Builds builds, Edits edits) {
    this.builds = builds;
    this.edits = edits;
  }

  /** Begins to build the next index; the alias names it once it is whole. */
  @POST
  @Path("builds")
  @ResponseStatus(ACCEPTED)
  @Operation(summary = "Build the index anew, or go on with the same build that was cut")
  @APIResponse(responseCode = "202", description = "It runs; GET /search/index tells how far")
  @APIResponse(responseCode = "409", description = "Another build runs")
  public BuildStatus build(@NotNull Plan plan) {
    return builds.start(plan);
  }

  /** How far the last build has come. */
  @GET
  @Operation(summary = "The last build of this process, and how far it is")
  @APIResponse(responseCode = "200", description = "The build")
  @APIResponse(responseCode = "404", description = "This process has not built the index")
  public BuildStatus last() {
    return builds.last().orElseThrow(() -> ProblemException.notFound("build", "of this process"));
  }

  /** Writes one gloss over what there was of it. */
  @PUT
  @Path("glosses/{id}")
  @ResponseStatus(NO_CONTENT)
  @Operation(summary = "Write one gloss, until the index is next built from the corpus")
  @APIResponse(responseCode = "204", description = "It is found from now on")
  @APIResponse(responseCode = "409", description = "A build runs")
  @APIResponse(responseCode = "503", description = "OpenSearch or ml-inference is away")
  public void put(@PathParam("id") @Pattern(regexp = ID) String id, @NotNull @Valid Edit edit) {
    edits.put(new Gloss(id, edit.term(), edit.partOfSpeech(), edit.gloss()));
  }

  /** Takes one gloss out. */
  @DELETE
  @Path("glosses/{id}")
  @ResponseStatus(NO_CONTENT)
  @Operation(summary = "Take one gloss out, until the index is next built from the corpus")
  @APIResponse(responseCode = "204", description = "It is not found any more")
  @APIResponse(responseCode = "404", description = "There is no such gloss")
  @APIResponse(responseCode = "409", description = "A build runs")
  @APIResponse(responseCode = "503", description = "OpenSearch is away")
  public void delete(@PathParam("id") @Pattern(regexp = ID) String id) {
    edits.delete(id);
  }
}
