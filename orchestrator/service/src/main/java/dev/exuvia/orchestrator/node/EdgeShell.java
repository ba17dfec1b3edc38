package dev.exuvia.orchestrator.node;

import dev.exuvia.providers.CommandResult;
import dev.exuvia.providers.NodeShell;
import dev.exuvia.providers.Server;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * The connection to a node that is kept between looks, and the runbooks that were brought over it.
 * Should it drop, the next call makes another. Used by any number of threads.
 */
public final class EdgeShell implements NodeShell {

  private static final Duration RUNBOOK_TIMEOUT = Duration.ofMinutes(2);
  private static final int READABLE_BY_ROOT = 0600;

  /** What a shell says of a script that is not there (POSIX.1-2017, sh, exit status). */
  private static final int NOT_FOUND = 127;

  private final Server server;
  private final NodeShell shell;
  private final Runbooks runbooks;
  private final Set<String> brought = new HashSet<>();
  private Instant usedAt;

  EdgeShell(Server server, NodeShell shell, Runbooks runbooks, Instant usedAt) {
    this.server = server;
    this.shell = shell;
    this.runbooks = runbooks;
    this.usedAt = usedAt;
  }

  @Override
  public CommandResult run(String command, String standardInput, Duration timeout) {
    return shell.run(command, standardInput, timeout);
  }

  @Override
  public void put(byte[] content, String path, int mode) {
    shell.put(content, path, mode);
  }

  /** Does nothing: the connection is kept. */
  @Override
  public void close() {
    // EdgeShells closes it.
  }

  /** Runs a runbook, which is brought to the node first unless it was already. */
  CommandResult runbook(String name, String... arguments) {
    boolean wasThere = isThere(name);
    if (!wasThere) {
      bring(name);
    }
    CommandResult result = execute(name, arguments);
    if (wasThere && result.exitCode() == NOT_FOUND) {
      bring(name);
      return execute(name, arguments);
    }
    return result;
  }

  Server server() {
    return server;
  }

  synchronized void used(Instant now) {
    usedAt = now;
  }

  synchronized boolean unusedSince(Instant instant) {
    return usedAt.isBefore(instant);
  }

  void disconnect() {
    shell.close();
  }

  private CommandResult execute(String name, String... arguments) {
    return shell.run("bash " + path(name) + " " + String.join(" ", arguments), "", RUNBOOK_TIMEOUT);
  }

  private void bring(String name) {
    shell.put(runbooks.read(name).getBytes(StandardCharsets.UTF_8), path(name), READABLE_BY_ROOT);
    remember(name);
  }

  private synchronized boolean isThere(String name) {
    return brought.contains(name);
  }

  private synchronized void remember(String name) {
    brought.add(name);
  }

  private static String path(String name) {
    return "/root/exuvia/" + name;
  }
}
