package io.techflow.lab.report;

import io.quarkus.qute.Expression;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.Variant;
import java.util.Optional;

/** Keeps values from breaking out of a table cell or being taken for markup. */
final class MarkdownEscaper implements ResultMapper {
  static final String CONTENT_TYPE = "text/markdown";

  @Override
  public boolean appliesTo(Origin origin, Object result) {
    Optional<Variant> variant = origin.getVariant();
    return variant.isPresent()
        && variant.get().getContentType().equals(CONTENT_TYPE)
        && !(result instanceof RawString);
  }

  @Override
  public String map(Object result, Expression expression) {
    return result
        .toString()
        .replace("|", "\\|")
        .replace("<", "&lt;")
        .replace("*", "\\*")
        .replaceAll("\\s*\\R\\s*", " ");
  }
}
