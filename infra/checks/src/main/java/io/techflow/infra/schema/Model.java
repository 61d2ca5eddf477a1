package io.techflow.infra.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a kind's objects may look like. */
interface Model {

  /** Every way in which an object does not; empty when it does. */
  List<String> faults(JsonNode object);
}
