package dev.exuvia.orchestrator.transition;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.AddressRecords;
import dev.exuvia.dns.mail.ReverseName;
import dev.exuvia.dns.mail.Spf;
import dev.exuvia.dns.mail.Tlsa;
import dev.exuvia.orchestrator.fleet.Fleet;
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
  Stream<RecordSet> hosts(Fleet fleet) {
    return fleet.certificateNames().stream()
        .flatMap(name -> AddressRecords.of(name, addresses(), ttl(fleet)).stream());
  }

  /** Everything else of it: TLSA, SPF, DKIM, its nodes' names both ways. */
  Stream<RecordSet> others(Fleet fleet) {
    Stream<RecordSet> spf =
        fleet.domains().stream().map(domain -> Spf.strict(domain, addresses(), ttl(fleet)));
    Stream<RecordSet> names =
        nodes.entrySet().stream()
            .flatMap(
                node ->
                    Stream.concat(
                        AddressRecords.of(node.getKey(), List.of(node.getValue()), ttl(fleet))
                            .stream(),
                        Stream.of(
                            ReverseName.pointer(node.getValue(), node.getKey(), ttl(fleet)))));
    return Stream.of(pins(fleet), spf, keys.stream(), names).flatMap(records -> records);
  }

  private Stream<RecordSet> pins(Fleet fleet) {
    return tlsa.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new RecordSet(
                Tlsa.name(fleet.hosts().mx(), SMTP),
                RecordType.TLSA,
                ttl(fleet),
                new TreeSet<>(tlsa)));
  }

  private static Duration ttl(Fleet fleet) {
    return fleet.ttl().normal();
  }
}
