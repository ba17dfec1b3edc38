package dev.exuvia.orchestrator.rotation.plan;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.planner.Intent;
import dev.exuvia.dns.planner.Planner;
import dev.exuvia.dns.propagation.Subject;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.generation.Generation;
import dev.exuvia.orchestrator.generation.Node;
import dev.exuvia.orchestrator.generation.Nodes;
import dev.exuvia.orchestrator.rotation.FleetRecords;
import dev.exuvia.orchestrator.rotation.NodeRecords;
import dev.exuvia.orchestrator.rotation.plan.PlaybookCover.Publishing;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Plans the DNS of a rotation, or of certificates that are replaced in place, before anything is
 * touched. What comes has no addresses and keys yet; what stands in for them has other data and the
 * same names and times.
 */
@ApplicationScoped
public class RotationPlanner {

  private static final String KEY = "3 1 1 " + "00".repeat(32);

  private final Fleet fleet;
  private final Nodes nodes;
  private final FleetRecords records;
  private final ServedRecords served;
  private final PlaybookCover.Effects effects;

  public RotationPlanner(
      Fleet fleet,
      Nodes nodes,
      FleetRecords records,
      ServedRecords served,
      PlaybookCover.Effects effects) {
    this.fleet = fleet;
    this.nodes = nodes;
    this.records = records;
    this.served = served;
    this.effects = effects;
  }

  /**
   * The shortest right schedule from one generation to the next.
   *
   * @throws dev.exuvia.dns.ImpossibleTransitionException when no order of changes is right
   * @throws dev.exuvia.dns.PeriodTooShortException when it takes longer than the fleet's period
   * @throws UnansweredException when a name server is silent
   */
  public Outline plan(Generation current) {
    Presence old = presence(current);
    Presence next = standIn(old);
    return outline(
        new RotationIntent(frame(), old, next).from(served(old, next)), Publishing.ROTATION);
  }

  /**
   * The shortest right schedule to other certificates for the same generation.
   *
   * @throws dev.exuvia.dns.ImpossibleTransitionException when no order of changes is right
   * @throws dev.exuvia.dns.PeriodTooShortException when it takes longer than the fleet's period
   * @throws UnansweredException when a name server is silent
   */
  public Outline planReplacement(Generation serving) {
    Presence presence = presence(serving);
    return outline(
        new ReplacementIntent(frame(), presence, List.of(KEY)).from(served(presence, presence)),
        Publishing.REPLACEMENT);
  }

  private Outline outline(Intent intent, Publishing publishing) {
    return new Outline(intent, new Planner().plan(intent), publishing, effects);
  }

  private Frame frame() {
    return new Frame(
        fleet,
        records.nodeRecords(),
        records.standing(),
        fleet.issuers().getFirst().caaIdentity(),
        records.certificates().caaClosed().stream().map(RecordSet::name).collect(toSet()));
  }

  private Served served(Presence old, Presence next) {
    NodeRecords shapes = records.nodeRecords();
    Stream<Subject> all =
        Stream.of(
                old.hosts(fleet, shapes),
                old.others(fleet, shapes),
                next.others(fleet, shapes),
                records.standing().stream(),
                records.certificates().caaClosed().stream())
            .flatMap(sets -> sets)
            .map(set -> new Subject(set.name(), set.type()));
    return served.of(all.toList());
  }

  private Presence presence(Generation generation) {
    List<Generation> only = List.of(generation);
    return new Presence(
        nodes.of(generation).stream()
            .filter(node -> node.address().isPresent())
            .collect(toMap(Node::hostName, Node::placedAt, (a, b) -> a, TreeMap::new)),
        records.certificates().tlsa(only).stream().flatMap(set -> set.rdata().stream()).toList(),
        records.selectors(only));
  }

  private Presence standIn(Presence old) {
    Set<InetAddress> taken = Set.copyOf(old.addresses());
    List<InetAddress> free =
        fleet.provider().pool().stream()
            .flatMap(range -> range.addresses())
            .filter(address -> !taken.contains(address))
            .limit(fleet.nodes().count())
            .toList();
    SortedMap<String, InetAddress> named = new TreeMap<>();
    for (InetAddress address : free) {
      named.put("next-%d.%s".formatted(named.size() + 1, fleet.hosts().egressSuffix()), address);
    }
    return new Presence(named, List.of(KEY), keys());
  }

  private List<RecordSet> keys() {
    Duration ttl = fleet.ttl().normal();
    return fleet.domains().stream()
        .map(domain -> RecordSet.text("next._domainkey." + domain, ttl, "v=DKIM1; p=next"))
        .toList();
  }
}
