package dev.exuvia.providers.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Looks for anything that exists of a node: in the process table, among the mounts, the network
 * links and the files. Asks the kernel rather than the records.
 *
 * <p>The kernel gives the number of a namespace to a new one as soon as the old one is gone. A
 * namespace therefore counts only if no node that is up now has it; paths carry the node's id and
 * never mean another.
 */
final class NodeTraces {

  private final LabDirectory lab;

  NodeTraces(LabDirectory lab) {
    this.lab = lab;
  }

  /**
   * @param foreign the network namespaces of all other nodes that are up
   * @param foreignAddress whether the node's address belongs to another node now
   */
  List<String> of(NodeRecord node, Set<String> foreign, boolean foreignAddress) {
    List<String> traces = new ArrayList<>();
    processes(node, foreign, traces);
    mounts(node, traces);
    if (!foreignAddress) {
      link(node, traces);
    }
    for (Path path : List.of(lab.state(node), lab.seed(node))) {
      if (Files.exists(path)) {
        traces.add("directory " + path);
      }
    }
    return traces;
  }

  private void processes(NodeRecord node, Set<String> foreign, List<String> traces) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
      for (Path process : processes) {
        if (hasRootOf(node, process)) {
          traces.add("process %s (%s)".formatted(process.getFileName(), command(process)));
        } else if (node.networkNamespace()
            .filter(namespace -> !foreign.contains(namespace))
            .filter(namespace -> isIn(namespace, process))
            .isPresent()) {
          traces.add(
              "network namespace %s, by process %s (%s)"
                  .formatted(
                      node.networkNamespace().orElseThrow(),
                      process.getFileName(),
                      command(process)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the process lives on the node's disk, to which {@code node-enter} gives this name. */
  private static boolean hasRootOf(NodeRecord node, Path process) {
    String disk = "exuvia-node-" + node.id();
    try {
      return Files.readAllLines(process.resolve("mountinfo")).stream()
          .map(Mount::of)
          .anyMatch(mount -> mount.source().equals(disk));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isIn(String namespace, Path process) {
    try {
      return Files.readSymbolicLink(process.resolve("ns/net")).toString().equals(namespace);
    } catch (IOException e) {
      return false;
    }
  }

  private static String command(Path process) {
    try {
      return Files.readString(process.resolve("comm")).strip();
    } catch (IOException e) {
      return "ended";
    }
  }

  private void mounts(NodeRecord node, List<String> traces) {
    String below = lab.state(node) + "/";
    try {
      Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
          .map(Mount::of)
          .filter(mount -> mount.point().startsWith(below))
          .forEach(mount -> traces.add("mount " + mount.point()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void link(NodeRecord node, List<String> traces) {
    String name = "n" + HexFormat.of().formatHex(node.address().getAddress());
    try {
      if (NetworkInterface.getByName(name) != null) {
        traces.add("network link " + name);
      }
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
  }
}
