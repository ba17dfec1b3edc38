package dev.exuvia.providers.memory;

import dev.exuvia.providers.CommandResult;
import dev.exuvia.providers.NodeShell;
import dev.exuvia.providers.NodeShells;
import dev.exuvia.providers.Server;
import dev.exuvia.providers.SshKeys;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shells on servers that exist only in memory: files are kept, and a function given by the user
 * answers the commands.
 */
public final class MemoryNodeShells implements NodeShells {

  /** What a simulated node does when it is told to run something. */
  @FunctionalInterface
  public interface Node {

    /** May throw any exception that {@link NodeShell#run} may throw. */
    CommandResult run(Server server, String command, String standardInput);
  }

  private record Location(String serverKey, String path) {}

  private final Node node;
  private final Map<Location, MemoryFile> files = new ConcurrentHashMap<>();

  public MemoryNodeShells(Node node) {
    this.node = node;
  }

  @Override
  public NodeShell connect(Server server, KeyPair clientKey) {
    SshKeys.parsePublicLine(server.hostKey());
    return new MemoryNodeShell(server);
  }

  /** The file that was last put there. */
  public Optional<MemoryFile> file(Server server, String path) {
    return Optional.ofNullable(files.get(new Location(server.key(), path)));
  }

  private final class MemoryNodeShell implements NodeShell {

    private final Server server;

    MemoryNodeShell(Server server) {
      this.server = server;
    }

    @Override
    public CommandResult run(String command, String standardInput, Duration timeout) {
      return node.run(server, command, standardInput);
    }

    @Override
    public void put(byte[] content, String path, int mode) {
      files.put(new Location(server.key(), path), new MemoryFile(content, mode));
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
