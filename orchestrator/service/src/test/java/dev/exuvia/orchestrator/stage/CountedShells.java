package dev.exuvia.orchestrator.stage;

import dev.exuvia.providers.CommandResult;
import dev.exuvia.providers.NodeShell;
import dev.exuvia.providers.NodeShells;
import dev.exuvia.providers.Server;
import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Shells that remember whom they were connected to and what was brought there. */
public final class CountedShells implements NodeShells {

  private final NodeShells shells;
  private final List<String> connected = new CopyOnWriteArrayList<>();
  private final List<String> closed = new CopyOnWriteArrayList<>();
  private final List<String> brought = new CopyOnWriteArrayList<>();

  CountedShells(NodeShells shells) {
    this.shells = shells;
  }

  /** Names of servers, one for each connection. */
  public List<String> connected() {
    return List.copyOf(connected);
  }

  /** Names of servers, one for each connection that was closed. */
  public List<String> closed() {
    return List.copyOf(closed);
  }

  /** Server and path of each file, one for each time that it was brought. */
  public List<String> brought() {
    return List.copyOf(brought);
  }

  @Override
  public NodeShell connect(Server server, KeyPair clientKey) {
    NodeShell shell = shells.connect(server, clientKey);
    connected.add(server.name());
    return new NodeShell() {
      @Override
      public CommandResult run(String command, String standardInput, Duration timeout) {
        return shell.run(command, standardInput, timeout);
      }

      @Override
      public void put(byte[] content, String path, int mode) {
        brought.add(server.name() + " " + path);
        shell.put(content, path, mode);
      }

      @Override
      public void close() {
        closed.add(server.name());
        shell.close();
      }
    };
  }
}
