package io.techflow.inference.embedding;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.kit.problem.ProblemException;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Texts to embed, in the shape of OpenAI's API.
 *
 * @param input one text, or a list of texts; either may be the numbers of its tokens
 * @param model the model to use; the first that embeds when absent
 * @param encodingFormat {@code float}, as by default, or {@code base64}
 * @param dimensions how many numbers of each vector to keep, scaled to length one again
 * @param truncate whether a text that is too long is cut, as by default, or refused; not OpenAI's
 */
record EmbeddingRequest(
    @Schema(
            description = "One text, or a list of texts; either may be the numbers of its tokens",
            implementation = Object.class,
            anyOf = {String.class, String[].class, int[].class, int[][].class})
        @NotNull
        JsonNode input,
    @Nullable String model,
    @Schema(enumeration = {"float", "base64"}) @JsonProperty("encoding_format")
        @Nullable String encodingFormat,
    @Min(1) @Nullable Integer dimensions,
    @Nullable Boolean truncate) {

  /** Whether vectors are wanted as Base64 of their numbers, 4 bytes each, little-endian. */
  boolean base64() {
    return switch (encodingFormat) {
      case null -> false;
      case "float" -> false;
      case "base64" -> true;
      default ->
          throw ProblemException.badRequest(
              "encoding_format is float or base64, not '" + encodingFormat + "'");
    };
  }
}
