package dev.exuvia.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** A lab that dies without a chance to clean up leaves no process behind, of whatever depth. */
class KilledLabIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void nothingOutlivesIt() throws Exception {
    Process lab = LabRun.start("killed-lab");
    try {
      await(() -> says(lab, "order-certificate")); // by now its nodes run as well
      List<ProcessHandle> all = lab.descendants().toList();
      assertThat(all).hasSizeGreaterThan(50);

      lab.destroyForcibly().waitFor();

      await(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    } finally {
      lab.destroyForcibly();
    }
  }

  private static boolean says(Process lab, String text) {
    assertThat(lab.isAlive()).as("the lab runs; see " + output()).isTrue();
    try {
      return Files.exists(output()) && Files.readString(output()).contains(text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Path output() {
    return LabProcess.output(LabRun.folder("killed-lab"));
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
