package dev.exuvia.orchestrator.node;

import dev.exuvia.mail.canary.Resolver;
import dev.exuvia.orchestrator.dnsbl.BlockLists;
import dev.exuvia.orchestrator.dnsbl.Finding;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.providers.CommandResult;
import dev.exuvia.providers.NodeShell;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether mail can live at an address. */
@ApplicationScoped
public class Admission {

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Fleet fleet;
  private final EdgeNodes edge;
  private final BlockLists lists;

  public Admission(Fleet fleet, EdgeNodes edge, Resolver resolver) {
    this.fleet = fleet;
    this.edge = edge;
    this.lists = new BlockLists(fleet.dnsbl().lists(), resolver);
  }

  /** What every block list says of every node's address. */
  List<Finding> findings(List<Node> nodes) {
    return lists.ask(nodes.stream().map(Node::placedAt).toList());
  }

  /**
   * Why mail can't live at a node's address; empty if it can, as far as anybody knows.
   *
   * @param findings about all addresses
   */
  Optional<String> objection(Generation generation, Node node, List<Finding> findings) {
    return findings.stream()
        .filter(each -> each.is(Finding.Value.LISTED))
        .filter(each -> each.address().equals(node.placedAt().getHostAddress()))
        .findFirst()
        .map(Finding::text)
        .or(() -> edge.on(generation, node, (each, shell) -> port25Closed(shell)));
  }

  private Optional<String> port25Closed(NodeShell shell) {
    return fleet
        .port25Target()
        .flatMap(
            target -> {
              CommandResult greeting =
                  shell.run(
                      "timeout 10 bash -c 'exec 3<>/dev/tcp/" + target + "/25 && head -c 3 <&3'",
                      "",
                      PATIENCE);
              return greeting.out().startsWith("220")
                  ? Optional.empty()
                  : Optional.of("port 25 of " + target + " cannot be reached from there");
            });
  }
}
