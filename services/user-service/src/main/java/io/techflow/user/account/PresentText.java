package io.techflow.user.account;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text that may be absent, and is then null, but may not be null itself. Jackson's own
 * setting for that refuses absence too where a record is read.
 */
final class PresentText extends StdScalarDeserializer<String> {
  private static final long serialVersionUID = 1;

  PresentText() {
    super(String.class);
  }

  @Override
  public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_STRING
        ? parser.getText()
        : (String) context.handleUnexpectedToken(String.class, parser);
  }

  @Override
  public String getNullValue(DeserializationContext context) throws JsonMappingException {
    return context.reportInputMismatch(this, "null removes a field, and none may be removed");
  }

  @Override
  public @Nullable Object getAbsentValue(DeserializationContext context) {
    return null;
  }
}
