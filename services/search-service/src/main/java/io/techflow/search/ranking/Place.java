package io.techflow.search.ranking;

import io.techflow.kit.problem.ProblemException;
import io.techflow.search.engine.Hit;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The place in an order after which the next page begins: the score and id of the last hit. Its
 * text form is opaque.
 */
record Place(double score, String id) {

  static Place of(Hit hit) {
    return new Place(hit.score(), hit.id());
  }

  /**
   * How many of the hits, best first, are before it or at it. Where its own hit is gone, those with
   * a higher score are.
   */
  int endIn(List<Hit> hits) {
    int higher = 0;
    for (int i = 0; i < hits.size(); i++) {
      if (hits.get(i).id().equals(id)) {
        return i + 1;
      }
      if (hits.get(i).score() > score) {
        higher = i + 1;
      }
    }
    return higher;
  }

  String encode() {
    byte[] name = id.getBytes(StandardCharsets.US_ASCII);
    byte[] bytes =
        ByteBuffer.allocate(Double.BYTES + name.length).putDouble(score).put(name).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The place that {@link #encode} wrote.
   *
   * @throws ProblemException 400, if the text is none
   */
  static Place parse(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() > Double.BYTES) {
        double score = bytes.getDouble();
        return new Place(score, StandardCharsets.US_ASCII.decode(bytes).toString());
      }
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest("'after' is not a cursor");
    }
    throw ProblemException.badRequest("'after' is not a cursor");
  }
}
