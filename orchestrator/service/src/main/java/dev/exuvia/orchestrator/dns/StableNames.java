package dev.exuvia.orchestrator.dns;

import dev.exuvia.orchestrator.fleet.Fleet;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Names of the service's own that customers' domains refer to. They never change, so what stands
 * behind them can: all lie in the zone that holds the MX host.
 */
@ApplicationScoped
public class StableNames {

  private final String zone;
  private final String mailDomain;

  public StableNames(Fleet fleet, Zones zones) {
    String apex = zones.of(fleet.hosts().mx()).name();
    this.zone = apex.substring(0, apex.length() - 1);
    this.mailDomain = fleet.domains().contains(zone) ? zone : fleet.domains().getFirst();
  }

  /** The zone, without trailing dot. */
  public String zone() {
    return zone;
  }

  /** The service domain whose MTA-STS policy and report address customers share. */
  public String mailDomain() {
    return mailDomain;
  }

  /** Whose SPF lists the addresses that send, for {@code include:}. */
  public String spf() {
    return "_spf." + zone;
  }

  /**
   * The domain below whose {@code _domainkey} the keys of the ring of selectors are. No mail comes
   * from there; it only keeps them apart from the selectors of a service domain.
   */
  public String ring() {
    return "dkim." + zone;
  }
}
