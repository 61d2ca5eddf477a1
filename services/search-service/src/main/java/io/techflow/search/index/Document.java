package io.techflow.search.index;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.techflow.search.corpus.Gloss;
import org.jspecify.annotations.Nullable;

/**
 * A gloss as it is indexed.
 *
 * @param vector of unit length; null as long as the gloss is not embedded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@SuppressWarnings("ArrayRecordComponent") // never compared
record Document(
    @JsonIgnore String id,
    String term,
    String partOfSpeech,
    String gloss,
    float @Nullable [] vector) {

  static Document of(Gloss gloss, float @Nullable [] vector) {
    return new Document(gloss.id(), gloss.term(), gloss.partOfSpeech(), gloss.gloss(), vector);
  }
}
