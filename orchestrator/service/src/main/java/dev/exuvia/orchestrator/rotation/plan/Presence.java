package dev.exuvia.orchestrator.rotation.plan;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.Tlsa;
import dev.exuvia.orchestrator.fleet.Fleet;
import dev.exuvia.orchestrator.rotation.NodeRecords;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A generation as DNS shows it when it is the only one.
 *
 * @param nodes address of each node by its host name
 * @param tlsa TLSA data of its certificate's key; empty when nobody knows it
 * @param keys its DKIM key records
 */
record Presence(SortedMap<String, InetAddress> nodes, List<String> tlsa, List<RecordSet> keys) {

  private static final int SMTP = 25;

  List<InetAddress> addresses() {
    return List.copyOf(nodes.values());
  }

  /** MX, client and policy hosts on its addresses. */
  Stream<RecordSet> hosts(Fleet fleet, NodeRecords records) {
    return records.hosts(addresses(), fleet.ttl().normal()).stream();
  }

  /** Everything else of it: TLSA, SPF, DKIM, its nodes' names both ways. */
  Stream<RecordSet> others(Fleet fleet, NodeRecords records) {
    Duration ttl = fleet.ttl().normal();
    Stream<RecordSet> names =
        nodes.entrySet().stream()
            .flatMap(node -> records.names(node.getKey(), node.getValue(), ttl).stream());
    return Stream.of(
            pins(fleet, ttl), records.senders(addresses(), ttl).stream(), keys.stream(), names)
        .flatMap(sets -> sets);
  }

  private Stream<RecordSet> pins(Fleet fleet, Duration ttl) {
    String owner = Tlsa.name(fleet.hosts().mx(), SMTP);
    return tlsa.isEmpty()
        ? Stream.empty()
        : Stream.of(new RecordSet(owner, RecordType.TLSA, ttl, new TreeSet<>(tlsa)));
  }
}
