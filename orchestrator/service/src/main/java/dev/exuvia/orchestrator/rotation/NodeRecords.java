package dev.exuvia.orchestrator.rotation;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.mail.AddressRecords;
import dev.exuvia.dns.mail.ReverseName;
import dev.exuvia.dns.mail.Spf;
import dev.exuvia.orchestrator.dns.StableNames;
import dev.exuvia.orchestrator.fleet.Fleet;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The records that follow from the addresses of nodes, whether they exist already or not. */
public final class NodeRecords {

  private final Fleet fleet;
  private final StableNames names;

  public NodeRecords(Fleet fleet, StableNames names) {
    this.fleet = fleet;
    this.names = names;
  }

  /** Whose SPF lists the addresses: the service domains, and what customers include. */
  public List<String> senderNames() {
    return Stream.concat(fleet.domains().stream(), Stream.of(names.spf())).toList();
  }

  /** The MX, client and policy hosts on these addresses. */
  public List<RecordSet> hosts(Collection<InetAddress> addresses, Duration ttl) {
    return fleet.certificateNames().stream()
        .flatMap(name -> AddressRecords.of(name, addresses, ttl).stream())
        .toList();
  }

  /** SPF for these addresses. */
  public List<RecordSet> senders(Collection<InetAddress> addresses, Duration ttl) {
    return senderNames().stream().map(name -> Spf.strict(name, addresses, ttl)).toList();
  }

  /** A node's own name both ways: its address and the PTR that agrees (FCrDNS). */
  public List<RecordSet> names(String hostName, InetAddress address, Duration ttl) {
    return Stream.concat(
            AddressRecords.of(hostName, List.of(address), ttl).stream(),
            Stream.of(ReverseName.pointer(address, hostName, ttl)))
        .toList();
  }
}
