package io.techflow.kit.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457, {@code application/problem+json}).
 *
 * @param type a URI that names the kind of problem; {@code about:blank} when the status says it all
 * @param title the same sentence for every occurrence of this kind
 * @param status the HTTP status
 * @param detail what went wrong this time, fit for the caller's eyes
 * @param traceId the trace to look up, on server errors only
 * @param errors the fields that a request got wrong
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String traceId,
    @Nullable List<FieldError> errors) {

  /** The media type of a problem document. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** One field that a request got wrong, by its path in the request. */
  public record FieldError(String field, String message) {}

  /** A problem that its status explains. */
  public static Problem of(int status, String title, @Nullable String detail) {
    return new Problem("about:blank", title, status, detail, null, null);
  }

  /** This problem with the name of its kind, a stable URN. */
  public Problem ofKind(String kind) {
    return new Problem("urn:techflow:problem:" + kind, title, status, detail, traceId, errors);
  }
}
