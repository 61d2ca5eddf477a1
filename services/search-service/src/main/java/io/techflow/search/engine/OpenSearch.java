package io.techflow.search.engine;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What of OpenSearch's API is used to search. */
@Path("/")
@RegisterRestClient(configKey = "opensearch")
interface OpenSearch {

  @POST
  @Path("{index}/_search")
  Uni<SearchResult> search(
      @PathParam("index") String index,
      @QueryParam("filter_path") String fields,
      Map<String, Object> query);
}
