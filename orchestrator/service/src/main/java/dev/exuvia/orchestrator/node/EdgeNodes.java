package dev.exuvia.orchestrator.node;

import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.generation.Nodes;
import dev.exuvia.orchestrator.secret.GenerationKeys;
import dev.exuvia.providers.CommandResult;
import dev.exuvia.providers.NodeShells;
import dev.exuvia.providers.Server;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * Reaches the nodes of a generation by SSH, each with its pinned host key, and runs runbooks there.
 * Connections are kept: a drain looks at the same nodes for hours.
 */
@ApplicationScoped
public class EdgeNodes {

  private final Nodes nodes;
  private final GenerationKeys keys;
  private final EdgeShells shells;

  public EdgeNodes(
      Nodes nodes, NodeShells shells, GenerationKeys keys, Runbooks runbooks, Clock clock) {
    this.nodes = nodes;
    this.keys = keys;
    this.shells = new EdgeShells(shells, runbooks, clock);
  }

  /** Does the same on every node of a generation side by side. */
  public void each(Generation generation, BiConsumer<Node, EdgeShell> work) {
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
  <R> List<R> map(Generation generation, BiFunction<Node, EdgeShell, R> work) {
    return Parallel.map(nodes.of(generation), node -> on(generation, node, work));
  }

  /** Does something on one node. */
  <R> R on(Generation generation, Node node, BiFunction<Node, EdgeShell, R> work) {
    return work.apply(node, shells.to(server(generation, node), () -> keys.ssh(generation)));
  }

  /** Closes the connections to a generation's nodes, on which there is nothing left to do. */
  void leave(Generation generation) {
    shells.leave(server -> server.generation() == generation.number());
  }

  /** Closes all connections. */
  @PreDestroy
  void close() {
    shells.close();
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
   * Runs a runbook on a node.
   *
   * @return what it printed
   */
  public String run(EdgeShell shell, String runbook, String... arguments) {
    return tryRun(shell, runbook, arguments).orThrow().out();
  }

  /** The same, with its exit code left to the caller. */
  CommandResult tryRun(EdgeShell shell, String runbook, String... arguments) {
    return shell.runbook(runbook, arguments);
  }
}
