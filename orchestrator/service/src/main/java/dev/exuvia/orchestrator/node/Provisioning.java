package dev.exuvia.orchestrator.node;

import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.generation.Nodes;
import dev.exuvia.orchestrator.secret.GenerationKeys;
import dev.exuvia.providers.CloudProvider;
import dev.exuvia.providers.NoAddressLeftException;
import dev.exuvia.providers.Server;
import dev.exuvia.providers.ServerSpec;
import dev.exuvia.providers.SshKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Sees to it that a generation has as many nodes as the fleet wants, each on an address that no
 * node of the fleet ever had (or, when the pool has no such address any more, has in quarantine).
 * What was begun before a crash is found again by the node's key.
 */
@ApplicationScoped
public class Provisioning {

  private final Fleet fleet;
  private final CloudProvider provider;
  private final Nodes nodes;
  private final GenerationKeys keys;

  public Provisioning(Fleet fleet, CloudProvider provider, Nodes nodes, GenerationKeys keys) {
    this.fleet = fleet;
    this.provider = provider;
    this.nodes = nodes;
    this.keys = keys;
  }

  /** Brings the generation to its full number of nodes; returns them all. */
  public List<Node> complete(Generation generation) {
    giveBackRejected(generation);
    List<Node> known = nodes.of(generation);
    IntStream.rangeClosed(1, fleet.nodes().count())
        .filter(ordinal -> known.stream().noneMatch(node -> node.ordinal() == ordinal))
        .forEach(ordinal -> nodes.want(wanted(generation, ordinal)));
    Parallel.each(
        nodes.of(generation).stream().filter(node -> node.address().isEmpty()).toList(),
        node -> nodes.provisioned(node, create(generation, node)));
    return nodes.of(generation);
  }

  /**
   * On an address that is new to the fleet; when there is none left, on one that it gave up and
   * whose quarantine is over.
   */
  private Server create(Generation generation, Node node) {
    try {
      return provider.create(spec(generation, node, nodes.addressesEverUsed()));
    } catch (NoAddressLeftException e) {
      return provider.create(spec(generation, node, nodes.addressesHeld()));
    }
  }

  /** Gives an address back that was not admitted; {@link #complete} then finds another. */
  void reject(Node node) {
    nodes.move(node, Node.State.REJECTED);
    giveBack(node);
  }

  /** Those too whose server a crash had left standing. */
  public void giveBackRejected(Generation generation) {
    nodes.toGiveBack(generation).forEach(this::giveBack);
  }

  private void giveBack(Node rejected) {
    provider.destroy(rejected.key());
    nodes.givenBack(rejected, fleet.policy().quarantine());
  }

  private Node wanted(Generation generation, int ordinal) {
    int earlier = nodes.rejected(generation, ordinal);
    String name =
        "g%d-%d%s".formatted(generation.number(), ordinal, earlier == 0 ? "" : "-" + earlier);
    return new Node(
        fleet.name() + "-" + name,
        generation.number(),
        ordinal,
        name,
        name + "." + fleet.hosts().egressSuffix(),
        Node.State.WANTED,
        Optional.empty(),
        Optional.empty());
  }

  private ServerSpec spec(Generation generation, Node node, Set<InetAddress> held) {
    return new ServerSpec(
        node.key(),
        node.name(),
        generation.number(),
        SshKeys.publicLine(keys.createSsh(generation).getPublic(), node.name()),
        excluded(node, held),
        fleet.policy().quarantine());
  }

  /** All of these but the one that this very node got before a crash. */
  private Set<InetAddress> excluded(Node node, Set<InetAddress> held) {
    Set<InetAddress> excluded = new HashSet<>(held);
    provider.find(node.key()).map(Server::address).ifPresent(excluded::remove);
    return excluded;
  }
}
