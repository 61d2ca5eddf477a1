package io.techflow.search.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What of OpenSearch's API is used to search. */
@Path("/")
@RegisterRestClient(configKey = "opensearch")
interface OpenSearch {

  @POST
  @Path("{index}/_search")
  Uni<SearchResult> search(
      @PathParam("index") String index, @QueryParam("filter_path") String fields, JsonNode query);
}
