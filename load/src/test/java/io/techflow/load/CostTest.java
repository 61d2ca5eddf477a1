package io.techflow.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What the generator itself costs on its event loop, which shares the machine with the platform.
 */
class CostTest {
  /** Twice the target of 0.2 ms: a machine that is busy with other work slows every instruction. */
  private static final double LIMIT_MILLIS = 0.4;

  @Test
  void aRequestCostsLittleCpu() throws Exception {
    try (Platform platform = new Platform();
        LoadGenerator generator =
            new LoadGenerator(platform.targets(), LoadSettings.standard().withSessions(5))) {
      Mix mix = Mix.standard().withExports(Exports.none());
      generator.run(new Workload(800, Duration.ofSeconds(8), 1, mix), second -> {});

      long before = loopCpuNanos(generator);
      LoadResult result =
          generator.run(new Workload(400, Duration.ofSeconds(5), 2, mix), second -> {});
      long cpu = loopCpuNanos(generator) - before;

      double millis = cpu / (double) TimeUnit.MILLISECONDS.toNanos(1) / result.total().requests();
      assertThat(millis).as("CPU per request, in ms").isLessThan(LIMIT_MILLIS);
    }
  }

  private static long loopCpuNanos(LoadGenerator generator) throws Exception {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    CompletableFuture<Long> cpu = new CompletableFuture<>();
    generator.loop().run(() -> cpu.complete(threads.getCurrentThreadCpuTime()));
    return cpu.get(10, TimeUnit.SECONDS);
  }
}
