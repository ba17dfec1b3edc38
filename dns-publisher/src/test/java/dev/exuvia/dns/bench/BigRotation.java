package dev.exuvia.dns.bench;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.AddressRecords;
import dev.exuvia.dns.mail.Caa;
import dev.exuvia.dns.mail.Dkim;
import dev.exuvia.dns.mail.Dmarc;
import dev.exuvia.dns.mail.MtaSts;
import dev.exuvia.dns.mail.MtaStsPolicy;
import dev.exuvia.dns.mail.MxRecords;
import dev.exuvia.dns.mail.ReverseName;
import dev.exuvia.dns.mail.Spf;
import dev.exuvia.dns.mail.TlsRpt;
import dev.exuvia.dns.planner.Event;
import dev.exuvia.dns.planner.FleetFact;
import dev.exuvia.dns.planner.FleetPlan;
import dev.exuvia.dns.planner.Goal;
import dev.exuvia.dns.planner.Intent;
import dev.exuvia.dns.planner.Period;
import dev.exuvia.dns.planner.PolicyChange;
import dev.exuvia.dns.planner.Published;
import dev.exuvia.dns.planner.Timing;
import dev.exuvia.dns.planner.Work;
import dev.exuvia.dns.planner.ZoneTiming;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A rotation of a service with two nodes that many domains use, each in a zone of its own with nine
 * RRsets: MX, SPF, two DKIM keys, DMARC, MTA-STS, TLS-RPT and two SRV.
 */
final class BigRotation {
  private static final String HOME = "svc.test.";
  private static final String MX = "mx." + HOME;
  private static final String IMAP = "imap." + HOME;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration LAG = Duration.ofSeconds(5);
  private static final URI ACCOUNT = URI.create("https://ca2.test/acct/1");

  private static final Event ORDER_BEGINS = new Event("order begins");
  private static final Event ISSUED = new Event("certificate issued");
  private static final Event SHUT = new Event("authority shut out");
  private static final Event INSTALLED = new Event("certificate installed");
  private static final Event EGRESS_MOVES = new Event("egress moves");
  private static final Event NODES_END = new Event("old nodes end");
  private static final Event RELEASED = new Event("addresses released");

  private final List<InetAddress> old = List.of(address("10.72.100.1"), address("10.72.100.2"));
  private final List<InetAddress> young = List.of(address("10.72.101.1"), address("10.72.101.2"));
  private final List<ZoneTiming> zones = new ArrayList<>();
  private final List<Published> published = new ArrayList<>();
  private final List<RecordSet> desired = new ArrayList<>();
  private final List<PolicyChange> policies = new ArrayList<>();
  private final List<FleetFact> facts = new ArrayList<>();
  private final Set<String> domains = new HashSet<>();
  private final Set<String> services = new HashSet<>();

  private BigRotation() {}

  /** From numbers only, so always the same. */
  static Intent of(int domains) {
    return new BigRotation().intent(domains);
  }

  private Intent intent(int count) {
    zone(HOME);
    zone("in-addr.arpa.");
    service();
    for (int i = 0; i < count; i++) {
      domain(String.format(Locale.ROOT, "d%05d.test.", i));
    }
    return new Intent(
        new Goal(zones, published, desired, policies, Map.of()),
        new FleetPlan(domains, Set.of(IMAP), services, facts, works()),
        new Timing(
            Duration.ofMinutes(5),
            Optional.of(Duration.ofMinutes(1)),
            Duration.ofDays(5),
            Duration.ofDays(3)));
  }

  private void zone(String apex) {
    zones.add(new ZoneTiming(apex, Duration.ofMinutes(5), LAG, Optional.empty()));
  }

  private void service() {
    generation(old, "3 1 1 " + "aa".repeat(32), Period.until(NODES_END), Period.until(RELEASED));
    generation(young, "3 1 1 " + "bb".repeat(32), Period.since(INSTALLED), Period.always());
    for (String host : List.of(MX, IMAP)) {
      changes(addresses(host, old), addresses(host, young));
    }
    changes(
        RecordSet.of("_25._tcp." + MX, RecordType.TLSA, HOUR, "3 1 1 " + "aa".repeat(32)),
        RecordSet.of("_25._tcp." + MX, RecordType.TLSA, HOUR, "3 1 1 " + "bb".repeat(32)));
    old.forEach(each -> senderNames(each).forEach(set -> published.add(Published.settled(set))));
    young.forEach(each -> desired.addAll(senderNames(each)));
    stays(Caa.closed(HOME, HOUR));
    facts.add(
        new FleetFact.Issues(
            HOME,
            "ca2.test",
            ACCOUNT,
            List.of("dns-01"),
            Period.between(ORDER_BEGINS, ISSUED),
            SHUT));
  }

  private void generation(List<InetAddress> addresses, String key, Period serves, Period held) {
    for (InetAddress each : addresses) {
      facts.add(new FleetFact.AcceptsMail(each, serves));
      facts.add(new FleetFact.ShowsKey(each, key, serves));
      facts.add(new FleetFact.AnswersClients(each, Set.of(IMAP), serves));
      facts.add(new FleetFact.Holds(each, held));
    }
  }

  private static List<RecordSet> senderNames(InetAddress address) {
    String host = "out-" + address.getHostAddress().replace('.', '-') + "." + HOME;
    return List.of(ReverseName.pointer(address, host, HOUR), addresses(host, List.of(address)));
  }

  private void domain(String domain) {
    zone(domain);
    domains.add(domain);
    stays(MxRecords.even(domain, List.of(MX), HOUR));
    changes(Spf.strict(domain, old, HOUR), Spf.strict(domain, young, HOUR));
    old.forEach(each -> facts.add(new FleetFact.Sends(each, domain, Period.until(EGRESS_MOVES))));
    young.forEach(each -> facts.add(new FleetFact.Sends(each, domain, Period.since(EGRESS_MOVES))));
    RecordSet first = key("g1", domain);
    RecordSet second = key("g2", domain);
    published.add(Published.settled(first));
    desired.add(second);
    facts.add(new FleetFact.Signs(first, Period.until(EGRESS_MOVES)));
    facts.add(new FleetFact.Signs(second, Period.since(EGRESS_MOVES)));
    stays(Dmarc.strict(domain, List.of(), HOUR));
    stays(MtaSts.announce(domain, "one", HOUR));
    MtaStsPolicy policy = MtaStsPolicy.enforce(List.of(MX), Duration.ofDays(7));
    policies.add(new PolicyChange(domain, Optional.of(policy), policy, LAG));
    stays(TlsRpt.to(domain, URI.create("mailto:tls@" + "svc.test"), HOUR));
    srv("_imaps._tcp." + domain, 993);
    srv("_submissions._tcp." + domain, 465);
  }

  private void srv(String name, int port) {
    services.add(name);
    stays(RecordSet.of(name, RecordType.SRV, HOUR, "0 1 " + port + " " + IMAP));
  }

  private static RecordSet key(String selector, String domain) {
    return RecordSet.text(Dkim.name(selector, domain), HOUR, "v=DKIM1; p=" + selector);
  }

  private static RecordSet addresses(String host, List<InetAddress> addresses) {
    return AddressRecords.of(host, addresses, HOUR).getFirst();
  }

  private void stays(RecordSet set) {
    changes(set, set);
  }

  private void changes(RecordSet before, RecordSet after) {
    published.add(Published.settled(before));
    desired.add(after);
  }

  private static List<Work> works() {
    return List.of(
        new Work(ORDER_BEGINS, ISSUED, Duration.ofSeconds(30), "issuing"),
        new Work(ISSUED, INSTALLED, Duration.ofSeconds(5), "installing"),
        new Work(INSTALLED, EGRESS_MOVES, Duration.ofSeconds(30), "the proof of all ports"),
        new Work(EGRESS_MOVES, NODES_END, Duration.ofMinutes(10), "handing over the queue"),
        new Work(NODES_END, RELEASED, Duration.ofSeconds(10), "wiping"));
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
