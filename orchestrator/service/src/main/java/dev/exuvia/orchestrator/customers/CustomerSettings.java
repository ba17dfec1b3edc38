package dev.exuvia.orchestrator.customers;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.Dmarc;
import dev.exuvia.dns.mail.MxRecords;
import dev.exuvia.dns.mail.Spf;
import dev.exuvia.orchestrator.customers.Setting.Purpose;
import dev.exuvia.orchestrator.dkim.SelectorRing;
import dev.exuvia.orchestrator.dns.StableNames;
import dev.exuvia.orchestrator.fleet.Fleet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a customer enters in the domain's own DNS, once: every name and target in it is stable, and
 * nothing in it follows from a generation.
 */
@ApplicationScoped
public class CustomerSettings {

  private final Fleet fleet;
  private final StableNames names;
  private final SelectorRing ring;

  public CustomerSettings(Fleet fleet, StableNames names, SelectorRing ring) {
    this.fleet = fleet;
    this.names = names;
    this.ring = ring;
  }

  /** All settings of a domain, those that are required first. */
  public List<Setting> of(CustomerDomain customer) {
    String domain = customer.name();
    return Stream.of(mail(domain), keys(customer), policies(domain), clients(domain))
        .flatMap(settings -> settings)
        .toList();
  }

  private Stream<Setting> mail(String domain) {
    return Stream.of(
        new Setting(MxRecords.even(domain, List.of(fleet.hosts().mx()), ttl()), Purpose.RECEIVING),
        new Setting(Spf.strict(domain, List.of(), List.of(names.spf()), ttl()), Purpose.SPF),
        new Setting(Dmarc.strict(domain, List.of(), ttl()), Purpose.DMARC));
  }

  private Stream<Setting> keys(CustomerDomain customer) {
    return SelectorRing.selectors(customer.ringSize()).stream()
        .map(
            selector ->
                alias(
                    selector + "._domainkey",
                    customer.name(),
                    ring.target(selector),
                    Purpose.DKIM));
  }

  /** RFC 8461 section 8.2 describes both aliases; RFC 8460 section 3 the report address. */
  private Stream<Setting> policies(String domain) {
    String ours = names.mailDomain();
    return Stream.of(
        alias("_mta-sts", domain, DomainName.below("_mta-sts", ours), Purpose.MTA_STS),
        alias("mta-sts", domain, DomainName.below("mta-sts", ours), Purpose.MTA_STS),
        alias("_smtp._tls", domain, DomainName.below("_smtp._tls", ours), Purpose.TLS_REPORTS));
  }

  /** RFC 6186; of two for one protocol the one with TLS from the start is better (RFC 8314). */
  private Stream<Setting> clients(String domain) {
    return Stream.of(
        service("_submissions", domain, 0, 465, fleet.hosts().submission()),
        service("_submission", domain, 10, 587, fleet.hosts().submission()),
        service("_imaps", domain, 0, 993, fleet.hosts().imap()),
        service("_imap", domain, 10, 143, fleet.hosts().imap()),
        service("_pop3s", domain, 20, 995, fleet.hosts().pop3()),
        service("_pop3", domain, 30, 110, fleet.hosts().pop3()));
  }

  private Setting alias(String name, String domain, String target, Purpose purpose) {
    return new Setting(
        RecordSet.of(DomainName.below(name, domain), RecordType.CNAME, ttl(), target), purpose);
  }

  private Setting service(String name, String domain, int priority, int port, String host) {
    String data = "%d 1 %d %s".formatted(priority, port, DomainName.absolute(host));
    return new Setting(
        RecordSet.of(DomainName.below(name + "._tcp", domain), RecordType.SRV, ttl(), data),
        Purpose.CLIENTS);
  }

  private Duration ttl() {
    return fleet.ttl().normal();
  }
}
