package io.techflow.search.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;

/** What of OpenSearch's API is used. */
@Path("/")
@RegisterRestClient(configKey = "opensearch")
interface OpenSearch {

  @POST
  @Path("{index}/_search")
  Uni<SearchResult> search(
      @PathParam("index") String index, @QueryParam("filter_path") String fields, JsonNode query);

  @GET
  @Path("_cat/aliases/{alias}")
  Uni<JsonNode> aliases(@PathParam("alias") String alias, @QueryParam("format") String format);

  @PUT
  @Path("{index}")
  Uni<RestResponse<JsonNode>> create(@PathParam("index") String index, JsonNode definition);

  @POST
  @Path("{index}/_bulk")
  @Consumes("application/x-ndjson")
  Uni<BulkResult> bulk(
      @PathParam("index") String index, @QueryParam("filter_path") String fields, String lines);

  @POST
  @Path("{index}/_refresh")
  @Consumes(MediaType.WILDCARD)
  Uni<JsonNode> refresh(@PathParam("index") String index);

  @PUT
  @Path("{index}/_alias/{alias}")
  @Consumes(MediaType.WILDCARD)
  Uni<JsonNode> alias(@PathParam("index") String index, @PathParam("alias") String alias);

  /** Whether a line of a bulk request was refused. */
  record BulkResult(boolean errors) {}
}
