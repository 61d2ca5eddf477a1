package io.techflow.lab.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void nodesOfOneMachineHaveItsCoresOnce() {
    var nodes = new Nodes(List.of(node("one", "2"), node("one", "1900m"), node("one", "2")));

    assertThat(nodes.cores()).isEqualTo(2);
    assertThat(nodes.memoryBytes()).isEqualTo(8L << 30);
    assertThat(nodes.describe()).isEqualTo("3 nodes of 1 machines (amd64)");
  }

  @Test
  void machinesAddUp() {
    var nodes = new Nodes(List.of(node("one", "4"), node("two", "3920m"), node("two", "3")));

    assertThat(nodes.cores()).isCloseTo(7.92, within(1e-9));
    assertThat(nodes.memoryBytes()).isEqualTo(16L << 30);
  }

  @Test
  void aNodeThatDoesNotSayIsAMachine() {
    assertThat(new Nodes(List.of(node("", "4"), node("", "4"))).cores()).isEqualTo(8);
  }

  private static JsonNode node(String boot, String cpu) {
    try {
      return JSON.readTree(
          """
          {"metadata": {"name": "node-%s"},
           "status": {"allocatable": {"cpu": "%s", "memory": "8388608Ki"},
             "nodeInfo": {"architecture": "amd64"%s}}}"""
              .formatted(
                  System.nanoTime(), cpu, boot.isEmpty() ? "" : ", \"bootID\": \"" + boot + '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
