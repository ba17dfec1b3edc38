package dev.exuvia.orchestrator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/**
 * More addresses for the loopback interface of the closed network that integration tests run in.
 */
public final class Loopback {

  private Loopback() {}

  /** Some servers listen only on addresses that an interface has; one that is there is fine. */
  public static void take(InetAddress address) {
    try {
      Process ip =
          new ProcessBuilder(
                  "ip", "address", "replace", address.getHostAddress() + "/32", "dev", "lo")
              .redirectErrorStream(true)
              .start();
      String printed = new String(ip.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (ip.waitFor() != 0) {
        throw new IllegalStateException(address + ": " + printed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
