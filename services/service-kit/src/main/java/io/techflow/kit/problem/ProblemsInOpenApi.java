package io.techflow.kit.problem;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Says in the OpenAPI document of every service what {@link ProblemMappers} does: each operation
 * may answer a problem document, with a 4xx for what the caller did and with 503 and {@code
 * Retry-After} when it may come back. It says nothing of a 500, since none is meant to be.
 */
public final class ProblemsInOpenApi implements OASFilter {
  private static final String REFERENCE = "#/components/schemas/Problem";

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Components components = document.getComponents();
    if (components == null) {
      components = OASFactory.createComponents();
      document.setComponents(components);
    }
    components.addSchema("Problem", schema());
    if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
      document.getPaths().getPathItems().values().stream()
          .flatMap(path -> path.getOperations().values().stream())
          .forEach(ProblemsInOpenApi::add);
    }
  }

  private static void add(Operation operation) {
    APIResponses responses = operation.getResponses();
    if (responses == null) {
      responses = OASFactory.createAPIResponses();
      operation.setResponses(responses);
    }
    // The scanner's guesses: what is said below is true of them too, and has a body
    responses.removeAPIResponse("401");
    responses.removeAPIResponse("403");
    for (Map.Entry<String, APIResponse> each : responses.getAPIResponses().entrySet()) {
      if (each.getKey().charAt(0) >= '4') {
        each.getValue().setContent(problem());
      }
    }
    responses.addAPIResponse(
        "4XX",
        OASFactory.createAPIResponse()
            .description("What is wrong with the request")
            .content(problem()));
    responses.addAPIResponse(
        "503",
        OASFactory.createAPIResponse()
            .description("Overloaded, or something that is needed is away")
            .addHeader(
                "Retry-After",
                OASFactory.createHeader()
                    .description("Seconds")
                    .required(true)
                    .schema(type(SchemaType.INTEGER).minimum(BigDecimal.ONE)))
            .content(problem()));
  }

  private static Content problem() {
    return OASFactory.createContent()
        .addMediaType(
            Problem.MEDIA_TYPE,
            OASFactory.createMediaType().schema(OASFactory.createSchema().ref(REFERENCE)));
  }

  /** As {@link Problem}, of which no endpoint's signature tells the scanner. */
  private static Schema schema() {
    Schema error =
        type(SchemaType.OBJECT)
            .addProperty("field", type(SchemaType.STRING))
            .addProperty("message", type(SchemaType.STRING))
            .required(List.of("field", "message"));
    return type(SchemaType.OBJECT)
        .description("A problem document (RFC 9457)")
        .addProperty("type", type(SchemaType.STRING))
        .addProperty("title", type(SchemaType.STRING))
        .addProperty("status", type(SchemaType.INTEGER))
        .addProperty("detail", type(SchemaType.STRING))
        .addProperty("traceId", type(SchemaType.STRING))
        .addProperty("errors", type(SchemaType.ARRAY).items(error))
        .required(List.of("type", "title", "status"));
  }

  private static Schema type(SchemaType type) {
    return OASFactory.createSchema().addType(type);
  }
}
