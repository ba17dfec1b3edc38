package dev.exuvia.providers.lab;

import dev.exuvia.providers.AddressPool;
import dev.exuvia.providers.NoAddressLeftException;
import dev.exuvia.providers.ServerConflictException;
import dev.exuvia.providers.ServerSpec;
import dev.exuvia.providers.SshKeys;
import java.net.InetAddress;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives a node that is wanted what makes it one: an address that nobody has, and a host key. Only
 * files are written; the record comes last, and a seed without one is swept away the next time.
 */
final class NodeAllotment {

  private final String provider;
  private final LabDirectory lab;
  private final AddressPool pool;
  private final Clock clock;
  private final NodeRecords records;
  private final Nodes nodes;

  NodeAllotment(
      String provider,
      LabDirectory lab,
      AddressPool pool,
      Clock clock,
      NodeRecords records,
      Nodes nodes) {
    this.provider = provider;
    this.lab = lab;
    this.pool = pool;
    this.clock = clock;
    this.records = records;
    this.nodes = nodes;
  }

  /** Records the node of a specification; the caller holds the lock of the pool. */
  NodeRecord choose(ServerSpec spec) {
    Instant now = clock.instant();
    List<NodeRecord> known = forgetExpired(now);
    refuseTakenName(spec, known);
    KeyPair hostKey = SshKeys.generate();
    NodeRecord node =
        NodeRecord.starting(
            spec, freeAddress(spec, known), SshKeys.publicLine(hostKey.getPublic(), ""), now);
    lab.deleteSeedsExceptOf(known);
    NodeSeed.write(lab.seed(node), spec, hostKey);
    records.write(node);
    return node;
  }

  private List<NodeRecord> forgetExpired(Instant now) {
    return records.all().stream()
        .filter(
            node -> {
              boolean keep = node.holdsAddressAt(now);
              if (!keep) {
                records.delete(node);
              }
              return keep;
            })
        .toList();
  }

  /** A node that was lost keeps its address, but nothing answers to its name any more. */
  private void refuseTakenName(ServerSpec spec, List<NodeRecord> known) {
    if (known.stream()
        .filter(node -> node.spec().name().equals(spec.name()))
        .filter(node -> !node.is(NodePhase.DESTROYED))
        .anyMatch(node -> !node.is(NodePhase.RUNNING) || nodes.exists(node))) {
      throw new ServerConflictException("there is a server called " + spec.name());
    }
  }

  private InetAddress freeAddress(ServerSpec spec, List<NodeRecord> known) {
    Set<InetAddress> taken = new HashSet<>(spec.excludedAddresses());
    known.forEach(node -> taken.add(node.address()));
    return pool.firstBeside(taken)
        .orElseThrow(
            () ->
                NoAddressLeftException.of(
                    provider,
                    pool,
                    spec.excludedAddresses(),
                    records.quarantineAt(clock.instant())));
  }
}
