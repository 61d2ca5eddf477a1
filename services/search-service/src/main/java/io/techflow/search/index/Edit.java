package io.techflow.search.index;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What is written of one gloss; see {@link io.techflow.search.corpus.Gloss}. */
public record Edit(
    @NotBlank @Size(max = 1000) String term,
    @NotNull @Pattern(regexp = "noun|verb|adjective|adverb") String partOfSpeech,
    @NotBlank @Size(max = 5000) String gloss) {}
