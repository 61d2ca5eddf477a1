package io.techflow.inference.embedding;

import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Texts to embed, in the shape of OpenAI's API.
 *
 * @param input one text, or a list of texts
 * @param model the model to use; the only one when absent
 */
record EmbeddingRequest(
    @Schema(description = "One text, or a list of texts")
        @NotEmpty
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<@NotNull @Size(min = 1, max = 8192) String> input,
    @Nullable String model) {}
