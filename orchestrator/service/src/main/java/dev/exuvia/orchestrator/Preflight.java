package dev.exuvia.orchestrator;

import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.fleet.FleetReader;
import dev.exuvia.playbooks.InvalidDocumentException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks at everything that can be told to be wrong before anything is started or touched. */
final class Preflight {

  private Preflight() {}

  /**
   * The fleet to look after.
   *
   * @throws InvalidDocumentException with every problem of its file
   * @throws StartException if something else stands in the way
   */
  static Fleet fleet(ServeOptions options) {
    Fleet fleet = new FleetReader().read(options.fleetFile());
    options.playbooks().ifPresent(Preflight::requireDirectory);
    requireFree(options.address());
    return fleet;
  }

  private static void requireDirectory(Path playbooks) {
    if (!Files.isDirectory(playbooks) || !Files.isReadable(playbooks)) {
      throw new StartException(
          "the folder of playbooks, "
              + playbooks
              + ", "
              + (Files.exists(playbooks) ? "can't be read as a folder" : "does not exist")
              + ": set exuvia.playbooks.directory (EXUVIA_PLAYBOOKS_DIRECTORY) to one that holds"
              + " files NAME.yaml, or leave it unset to use the shipped playbooks");
    }
  }

  private static void requireFree(InetSocketAddress address) {
    if (address.isUnresolved()) {
      throw StartException.address(address, "is the address of no host");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (IOException e) {
      throw StartException.address(address, "can't be listened on (" + e.getMessage() + ")");
    }
  }
}
