package dev.exuvia.providers.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the machines that records speak of, by the scripts of this package. */
final class Nodes {

  private final LabDirectory lab;
  private final String bridge;
  private final List<Path> masked;

  Nodes(LabDirectory lab, String bridge, List<Path> masked) {
    this.lab = lab;
    this.bridge = bridge;
    this.masked = List.copyOf(masked);
  }

  /**
   * Starts a node; nothing if it is up. What an interrupted start left is replaced.
   *
   * @throws NodeScriptException if it does not start
   */
  void up(NodeRecord node) {
    List<String> command = new ArrayList<>(identified("node-up", node));
    command.addAll(
        List.of(
            "--address", node.address().getHostAddress() + "/" + prefixLength(),
            "--bridge", bridge,
            "--init", lab.script("edge-init").toString(),
            "--files", lab.seed(node).toString(),
            "--mask", lab.root().toString()));
    masked.forEach(path -> command.addAll(List.of("--mask", path.toString())));
    run(command);
  }

  /**
   * Ends a node and takes all of it away; nothing if there is nothing.
   *
   * @throws NodeScriptException if something stays
   */
  void down(NodeRecord node) {
    run(identified("node-down", node));
    LabDirectory.deleteTree(lab.state(node));
  }

  /** The kernel's name of a node's network namespace; empty unless it is up. */
  Optional<String> networkNamespace(NodeRecord node) {
    Path disk = lab.disk(node);
    if (Files.notExists(disk.resolve("ready"))) {
      return Optional.empty();
    }
    try {
      Path process = Path.of("/proc", Files.readString(disk.resolve("pid")).strip());
      return Optional.of(Files.readSymbolicLink(process.resolve("ns/net")).toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether it was handed out and is up now. */
  boolean exists(NodeRecord node) {
    return node.is(NodePhase.RUNNING) && networkNamespace(node).isPresent();
  }

  private List<String> identified(String script, NodeRecord node) {
    return List.of(
        "bash",
        lab.script(script).toString(),
        "--state",
        lab.state(node).toString(),
        "--name",
        node.spec().name());
  }

  /** The bridge's own, for all nodes on it are its neighbours. */
  private short prefixLength() {
    try {
      return Optional.ofNullable(NetworkInterface.getByName(bridge)).stream()
          .flatMap(found -> found.getInterfaceAddresses().stream())
          .filter(address -> address.getAddress().getAddress().length == 4)
          .map(InterfaceAddress::getNetworkPrefixLength)
          .findFirst()
          .orElseThrow(
              () -> new NodeScriptException("no bridge %s with an address".formatted(bridge)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw new NodeScriptException(
            said.isBlank() ? "%s: exit code %d".formatted(command.get(1), exitCode) : said.strip());
      }
    } catch (IOException e) {
      throw new NodeScriptException("cannot run " + command.get(1), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NodeScriptException("interrupted while running " + command.get(1), e);
    }
  }
}
