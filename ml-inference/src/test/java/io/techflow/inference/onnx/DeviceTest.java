package io.techflow.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {

  @Test
  void autoIsAGpuOnlyWhereThereIsOne() {
    assertEquals(new Device.Cpu(), Device.of("cpu"));
    boolean gpu = Device.lack(0) == null;
    assertEquals(gpu ? new Device.Cuda(0) : new Device.Cpu(), Device.of("auto"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "cuda", "cuda:", "cuda:-1", "cuda:x", "CPU"})
  void saysWhatADeviceIs(String name) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> Device.of(name));
    assertTrue(String.valueOf(refusal.getMessage()).contains("auto, cpu or cuda:<ordinal>"));
  }

  @Test
  void saysWhatAGpuLacks() {
    String lack = Device.lack(99);
    assertNotNull(lack);
    var refusal = assertThrows(IllegalArgumentException.class, () -> Device.of("cuda:99"));
    assertEquals("device cuda:99: " + lack, refusal.getMessage());
  }
}
