package dev.exuvia.providers.lab;

import dev.exuvia.providers.NodeUnreachableException;
import dev.exuvia.providers.Server;
import dev.exuvia.providers.SshNodeShells;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for a process that was just started: until sshd of a node proves its host key. */
final class SshReadiness {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(20);

  /**
   * Returns once the server proved to be itself.
   *
   * @throws NodeScriptException if it did not answer in time
   * @throws dev.exuvia.providers.HostKeyMismatchException if something else answers
   */
  void await(Server server) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    try (SshNodeShells shells = new SshNodeShells()) {
      while (true) {
        try {
          shells.verifyHostKey(server);
          return;
        } catch (NodeUnreachableException e) {
          if (System.nanoTime() > deadline) {
            throw new NodeScriptException("sshd does not answer: " + e.getMessage(), e);
          }
          LockSupport.parkNanos(PAUSE.toNanos());
        }
      }
    }
  }
}
