package dev.exuvia.orchestrator.fencing;

import dev.exuvia.engine.Fence;
import dev.exuvia.providers.CommandResult;
import dev.exuvia.providers.NodeShell;
import dev.exuvia.providers.NodeShells;
import dev.exuvia.providers.Server;
import java.security.KeyPair;
import java.time.Duration;

/** Shells in which only the holder of the lease runs and puts anything. */
public record FencedShells(NodeShells shells) implements NodeShells {

  @Override
  public NodeShell connect(Server server, KeyPair clientKey) {
    return new FencedShell(shells.connect(server, clientKey));
  }

  private record FencedShell(NodeShell shell) implements NodeShell {

    @Override
    public CommandResult run(String command, String standardInput, Duration timeout) {
      Fence.ensureHeld();
      return shell.run(command, standardInput, timeout);
    }

    @Override
    public void put(byte[] content, String path, int mode) {
      Fence.ensureHeld();
      shell.put(content, path, mode);
    }

    @Override
    public void close() {
      shell.close();
    }
  }
}
