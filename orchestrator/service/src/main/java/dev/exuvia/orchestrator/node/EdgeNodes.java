package dev.exuvia.orchestrator.node;

import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.generation.Nodes;
import dev.exuvia.orchestrator.secret.GenerationKeys;
import dev.exuvia.providers.CommandResult;
import dev.exuvia.providers.NodeShell;
import dev.exuvia.providers.NodeShells;
import dev.exuvia.providers.Server;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * Reaches the nodes of a generation by SSH, each with its pinned host key, and runs runbooks there.
 */
@ApplicationScoped
public class EdgeNodes {

  private static final Duration RUNBOOK_TIMEOUT = Duration.ofMinutes(2);
  private static final int READABLE_BY_ROOT = 0600;

  private final Nodes nodes;
  private final NodeShells shells;
  private final GenerationKeys keys;
  private final Runbooks runbooks;

  public EdgeNodes(Nodes nodes, NodeShells shells, GenerationKeys keys, Runbooks runbooks) {
    this.nodes = nodes;
    this.shells = shells;
    this.keys = keys;
    this.runbooks = runbooks;
  }

  /** Does the same on every node of a generation side by side. */
  public void each(Generation generation, BiConsumer<Node, NodeShell> work) {
    map(
        generation,
        (node, shell) -> {
          work.accept(node, shell);
          return node;
        });
  }

  /**
   * Asks the same of every node of a generation side by side; answers in the order of the nodes.
   */
  <R> List<R> map(Generation generation, BiFunction<Node, NodeShell, R> work) {
    return Parallel.map(nodes.of(generation), node -> on(generation, node, work));
  }

  /** Does something on one node. */
  <R> R on(Generation generation, Node node, BiFunction<Node, NodeShell, R> work) {
    try (NodeShell shell = shells.connect(server(generation, node), keys.ssh(generation))) {
      return work.apply(node, shell);
    }
  }

  private static Server server(Generation generation, Node node) {
    return new Server(
        node.key(),
        node.name(),
        node.generation(),
        node.placedAt(),
        node.hostKey().orElseThrow(),
        generation.createdAt());
  }

  /**
   * Brings a runbook to a node and runs it there.
   *
   * @return what it printed
   */
  public String run(NodeShell shell, String runbook, String... arguments) {
    return tryRun(shell, runbook, arguments).orThrow().out();
  }

  /** The same, with its exit code left to the caller. */
  CommandResult tryRun(NodeShell shell, String runbook, String... arguments) {
    String path = "/root/exuvia/" + runbook;
    shell.put(runbooks.read(runbook).getBytes(StandardCharsets.UTF_8), path, READABLE_BY_ROOT);
    return shell.run("bash " + path + " " + String.join(" ", arguments), "", RUNBOOK_TIMEOUT);
  }
}
