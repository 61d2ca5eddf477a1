package io.techflow.infra.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A kind of Kubernetes itself: fabric8's types and the official client's fields, both strict. */
record BuiltInModel(ObjectMapper strict, Class<?> types, Class<?> fields) implements Model {

  @Override
  public List<String> faults(JsonNode object) {
    var faults = new ArrayList<String>();
    try {
      strict.treeToValue(object, types);
    } catch (JsonMappingException e) {
      var path =
          e.getPath().stream()
              .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
              .collect(Collectors.joining("."));
      faults.add(path + ": " + e.getOriginalMessage().lines().findFirst().orElse("wrong"));
    } catch (JsonProcessingException e) {
      faults.add(e.getOriginalMessage());
    }
    official(object).ifPresent(faults::add);
    return faults;
  }

  private Optional<String> official(JsonNode object) {
    try {
      fields
          .getMethod("validateJsonElement", JsonElement.class)
          .invoke(null, JsonParser.parseString(object.toString()));
      return Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.of(String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(fields + " cannot validate; is it of another client?", e);
    }
  }
}
