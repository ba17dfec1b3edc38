package dev.exuvia.orchestrator.rotation;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.RrsetKey;
import dev.exuvia.orchestrator.fleet.Fleet;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which RRsets change in a rotation by design, whatever share of their zone they are. Everything
 * else stands still: that a plan touches much of it at once is a mistake until somebody says
 * otherwise.
 */
public final class RotatingRecords {

  private static final Set<RecordType> ADDRESSES = Set.of(RecordType.A, RecordType.AAAA);
  private static final Set<RecordType> OF_GENERATIONS =
      Set.of(RecordType.TLSA, RecordType.CAA, RecordType.PTR);

  private final Set<String> hosts;
  private final Set<String> domains;
  private final String egress;

  public RotatingRecords(Fleet fleet) {
    this.hosts = absolute(fleet.certificateNames());
    this.domains = absolute(fleet.domains());
    this.egress = DomainName.absolute(fleet.hosts().egressSuffix());
  }

  private static Set<String> absolute(Collection<String> names) {
    return names.stream().map(DomainName::absolute).collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a rotation changes this RRset, creates it or deletes it. */
  public boolean covers(RrsetKey key) {
    return OF_GENERATIONS.contains(key.type())
        || (ADDRESSES.contains(key.type())
            && (hosts.contains(key.name()) || DomainName.isWithin(key.name(), egress)))
        || (key.type() == RecordType.TXT && isOfAGeneration(key.name()));
  }

  private boolean isOfAGeneration(String name) {
    return domains.contains(name)
        || name.contains("._domainkey.")
        || name.startsWith("_acme-challenge.")
        || name.startsWith("_spf.");
  }
}
