package dev.exuvia.providers.lab;

import dev.exuvia.providers.AddressPool;
import dev.exuvia.providers.CloudProvider;
import dev.exuvia.providers.NodeShellException;
import dev.exuvia.providers.ProviderUnavailableException;
import dev.exuvia.providers.QuarantinedAddress;
import dev.exuvia.providers.Server;
import dev.exuvia.providers.ServerConflictException;
import dev.exuvia.providers.ServerNotDestroyedException;
import dev.exuvia.providers.ServerSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Servers on this very machine: namespaces on one bridge, with real addresses and real ports. Needs
 * root, and the bridge with its address in the current network namespace.
 *
 * <p>A node goes STARTING, RUNNING, DESTROYING, DESTROYED, and the invariant is that its record is
 * written before anything is done about it:
 *
 * <ol>
 *   <li>under the lock of the pool an address is chosen, the host key made and the record written;
 *   <li>the node is started, which a repeat does again or finds done;
 *   <li>when sshd has proven to hold the host key, the record says RUNNING, and the only copy of
 *       the private host key outside the node is deleted;
 *   <li>to destroy it, the record says DESTROYING, then everything is taken away, looked for, and
 *       only when nothing is found the record says DESTROYED and becomes the quarantine.
 * </ol>
 *
 * So a process may die between any two steps: the next call for the key goes on from the record.
 * Whether a node exists is asked of the kernel each time.
 */
public final class LabProvider implements CloudProvider {

  private static final String NAME = "lab";
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final LabDirectory lab;
  private final Clock clock;
  private final NodeRecords records;
  private final FileLocks locks;
  private final NodeTraces traces;
  private final Nodes nodes;
  private final NodeAllotment allotment;
  private final SshReadiness readiness;

  /**
   * @param stateDirectory kept between starts; a kernel's lifetime is enough
   * @param pool inside the bridge's own network
   * @param bridge such as "lab0"
   */
  public LabProvider(Path stateDirectory, AddressPool pool, String bridge, Clock clock) {
    this(stateDirectory, pool, bridge, clock, List.of());
  }

  /**
   * @param masked paths that must look empty in the nodes, besides those of users and of the lab
   */
  public LabProvider(
      Path stateDirectory, AddressPool pool, String bridge, Clock clock, List<Path> masked) {
    this.lab = LabDirectory.prepare(stateDirectory);
    this.clock = clock;
    this.records = new NodeRecords(lab.records());
    this.locks = new FileLocks(lab.locks());
    this.traces = new NodeTraces(lab);
    this.nodes = new Nodes(lab, bridge, masked);
    this.allotment = new NodeAllotment(NAME, lab, pool, clock, records, nodes);
    this.readiness = new SshReadiness();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Server create(ServerSpec spec) {
    return locks.holding(
        spec.key(),
        () -> {
          NodeRecord node =
              usable(spec).orElseGet(() -> locks.holdingPool(() -> allotment.choose(spec)));
          NodeRecord running = node.is(NodePhase.RUNNING) ? node : start(node);
          LabDirectory.deleteTree(lab.seed(running));
          return running.server();
        });
  }

  @Override
  public Optional<Server> find(String key) {
    return records.current(key).filter(nodes::exists).map(NodeRecord::server);
  }

  @Override
  public List<Server> servers() {
    return records.all().stream().filter(nodes::exists).map(NodeRecord::server).toList();
  }

  @Override
  public void destroy(String key) {
    locks.holding(key, () -> records.current(key).map(this::takeAway));
  }

  @Override
  public List<String> leftovers(String key) {
    return records.all().stream()
        .filter(node -> node.spec().key().equals(key))
        .flatMap(node -> tracesOf(node).stream())
        .toList();
  }

  @Override
  public List<QuarantinedAddress> quarantine() {
    return records.quarantineAt(clock.instant());
  }

  /**
   * All that a node has written since it was made, and nothing else: the upper layer of its disk. A
   * file that it deleted but that came with the system is a character device 0/0 there.
   *
   * @return empty unless the server exists
   */
  public Optional<Path> writtenFiles(String key) {
    return records
        .current(key)
        .filter(nodes::exists)
        .map(node -> lab.disk(node).resolve("upper"))
        .filter(Files::isDirectory);
  }

  /** The node to go on with; one that is lost or half destroyed is taken away first. */
  private Optional<NodeRecord> usable(ServerSpec spec) {
    Optional<NodeRecord> current = records.current(spec.key());
    current.ifPresent(node -> requireSame(node, spec));
    Optional<NodeRecord> usable =
        current.filter(node -> node.is(NodePhase.STARTING) || nodes.exists(node));
    if (usable.isEmpty()) {
      current.ifPresent(this::takeAway);
    }
    return usable;
  }

  private static void requireSame(NodeRecord node, ServerSpec spec) {
    if (!node.spec().asksForTheSameAs(spec)) {
      throw new ServerConflictException("key %s stands for another server".formatted(spec.key()));
    }
  }

  private NodeRecord start(NodeRecord node) {
    try {
      nodes.up(node);
      readiness.await(node.server());
    } catch (NodeScriptException | NodeShellException e) {
      throw unavailable("%s does not start: %s".formatted(node.spec().name(), e.getMessage()), e);
    }
    NodeRecord running =
        node.running(
            nodes
                .networkNamespace(node)
                .orElseThrow(() -> unavailable(node.spec().name() + " ended at once")));
    records.write(running);
    return running;
  }

  private NodeRecord takeAway(NodeRecord node) {
    NodeRecord going = node.destroying();
    records.write(going);
    try {
      nodes.down(going);
    } catch (NodeScriptException e) {
      throw unavailable("%s does not end: %s".formatted(node.spec().name(), e.getMessage()), e);
    }
    LabDirectory.deleteTree(lab.seed(going));
    List<String> left = tracesOf(going);
    if (!left.isEmpty()) {
      throw new ServerNotDestroyedException(node.spec().name(), left);
    }
    NodeRecord gone = going.destroyed(clock.instant());
    records.write(gone);
    return gone;
  }

  private List<String> tracesOf(NodeRecord node) {
    List<NodeRecord> others =
        records.all().stream()
            .filter(other -> !other.id().equals(node.id()))
            .filter(other -> nodes.networkNamespace(other).isPresent())
            .toList();
    Set<String> namespaces =
        others.stream()
            .flatMap(other -> nodes.networkNamespace(other).stream())
            .collect(Collectors.toSet());
    boolean addressTaken =
        others.stream().anyMatch(other -> other.address().equals(node.address()));
    return traces.of(node, namespaces, addressTaken);
  }

  private ProviderUnavailableException unavailable(String why) {
    return new ProviderUnavailableException(why, clock.instant().plus(RETRY));
  }

  private ProviderUnavailableException unavailable(String why, Throwable cause) {
    return new ProviderUnavailableException(why, clock.instant().plus(RETRY), cause);
  }
}
