package io.techflow.search.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What of OpenSearch's API makes and fills an index. Answers of 400 and more are failures. */
@Path("/")
@RegisterRestClient(configKey = "opensearch")
interface IndexApi {

  @GET
  @Path("_cat/aliases/{alias}")
  Uni<JsonNode> aliases(@PathParam("alias") String alias, @QueryParam("format") String format);

  @GET
  @Path("_cat/indices/{pattern}")
  Uni<JsonNode> indices(@PathParam("pattern") String pattern, @QueryParam("format") String format);

  @PUT
  @Path("{index}")
  Uni<JsonNode> create(@PathParam("index") String index, JsonNode definition);

  @DELETE
  @Path("{index}")
  Uni<JsonNode> delete(@PathParam("index") String index);

  @GET
  @Path("{index}/_mapping")
  Uni<JsonNode> mapping(@PathParam("index") String index);

  @PUT
  @Path("{index}/_mapping")
  Uni<JsonNode> putMapping(@PathParam("index") String index, JsonNode mapping);

  @PUT
  @Path("{index}/_settings")
  Uni<JsonNode> putSettings(@PathParam("index") String index, JsonNode settings);

  @POST
  @Path("{index}/_bulk")
  @Consumes("application/x-ndjson")
  Uni<JsonNode> bulk(
      @PathParam("index") String index, @QueryParam("filter_path") String fields, String lines);

  @POST
  @Path("{index}/_refresh")
  @Consumes(MediaType.WILDCARD)
  Uni<JsonNode> refresh(@PathParam("index") String index);

  @POST
  @Path("_aliases")
  Uni<JsonNode> changeAliases(JsonNode actions);

  @PUT
  @Path("{index}/_doc/{id}")
  Uni<JsonNode> put(
      @PathParam("index") String index,
      @PathParam("id") String id,
      @QueryParam("require_alias") boolean requireAlias,
      @QueryParam("refresh") boolean refresh,
      JsonNode document);

  @DELETE
  @Path("{index}/_doc/{id}")
  Uni<JsonNode> remove(
      @PathParam("index") String index,
      @PathParam("id") String id,
      @QueryParam("refresh") boolean refresh);
}
