package dev.exuvia.dns.rehearsal;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.Caa;
import dev.exuvia.dns.mail.Dmarc;
import dev.exuvia.dns.mail.MtaSts;
import dev.exuvia.dns.mail.MtaStsPolicy;
import dev.exuvia.dns.mail.MxRecords;
import dev.exuvia.dns.mail.ReverseName;
import dev.exuvia.dns.mail.Spf;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One domain moves from one node to another, and its MX to a host of another name. TTLs are 100 s,
 * negative ones 10 s, the slowest server is 3 s late, slack is 2 s.
 */
final class ExampleRotation {
  static final Event INSTALLED = new Event("certificate installed");
  static final Event EGRESS_MOVES = new Event("egress moves");
  static final Event NODE_ENDS = new Event("old node ends");
  static final Event RELEASED = new Event("address released");
  static final Event ORDER_BEGINS = new Event("order begins");
  static final Event ISSUED = new Event("certificate issued");
  static final Event SHUT = new Event("authority shut out");

  static final String DOMAIN = "kestrel.test.";
  static final String OLD_HOST = "mx1.kestrel.test.";
  static final String NEW_HOST = "mx2.kestrel.test.";
  static final String CLIENT_NAME = "imap.kestrel.test.";
  static final InetAddress OLD = ip("10.72.100.1");
  static final InetAddress NEW = ip("10.72.101.1");
  private static final String OLD_KEY = "3 1 1 " + "aa".repeat(32);
  private static final String NEW_KEY = "3 1 1 " + "bb".repeat(32);
  private static final URI ACCOUNT = URI.create("https://ca2.test/acct/1");
  private static final Duration TTL = Duration.ofSeconds(100);

  private Duration period = Duration.ofDays(3);
  private Duration addressTtl = TTL;
  private Duration signatureMargin = Duration.ofDays(3);
  private Optional<Duration> rotatingTtl = Optional.empty();
  private String newId = "two";
  private boolean inPlace;
  private Period oldSends = Period.until(EGRESS_MOVES);

  ExampleRotation within(Duration longest) {
    period = longest;
    return this;
  }

  ExampleRotation addressTtl(Duration ttl) {
    addressTtl = ttl;
    return this;
  }

  ExampleRotation rotatingTtl(Duration ttl) {
    rotatingTtl = Optional.of(ttl);
    return this;
  }

  ExampleRotation signaturesFor(Duration margin) {
    signatureMargin = margin;
    return this;
  }

  ExampleRotation announcedAs(String id) {
    newId = id;
    return this;
  }

  /** The old node never stops sending, although its PTR shall go. */
  ExampleRotation oldSendsForEver() {
    oldSends = Period.always();
    return this;
  }

  /** The old node stays as it is and gets a new key. */
  ExampleRotation keyInPlace() {
    inPlace = true;
    return this;
  }

  Intent intent() {
    return inPlace ? keyChange() : rotation();
  }

  private Intent keyChange() {
    List<RecordSet> records =
        List.of(
            MxRecords.even(DOMAIN, List.of(OLD_HOST), TTL),
            a(OLD_HOST, OLD),
            Dmarc.strict(DOMAIN, List.of(), TTL));
    List<Published> published =
        Stream.concat(records.stream(), Stream.of(tlsa(OLD_HOST, OLD_KEY)))
            .map(Published::settled)
            .toList();
    List<RecordSet> desired =
        Stream.concat(records.stream(), Stream.of(tlsa(OLD_HOST, NEW_KEY))).toList();
    List<FleetFact> facts =
        List.of(
            new FleetFact.AcceptsMail(OLD, Period.always()),
            new FleetFact.ShowsKey(OLD, OLD_KEY, Period.until(INSTALLED)),
            new FleetFact.ShowsKey(OLD, NEW_KEY, Period.since(INSTALLED)));
    return new Intent(
        new Goal(List.of(forward()), published, desired, List.of(), Map.of()),
        new FleetPlan(Set.of(DOMAIN), Set.of(), Set.of(), facts, List.of()),
        timing());
  }

  private ZoneTiming forward() {
    return new ZoneTiming(
        DOMAIN, Duration.ofSeconds(10), Duration.ofSeconds(3), Optional.of(signatureMargin));
  }

  private Timing timing() {
    return new Timing(Duration.ofSeconds(2), rotatingTtl, Duration.ofDays(5), period);
  }

  private Intent rotation() {
    ZoneTiming backward =
        new ZoneTiming(
            "72.10.in-addr.arpa.", Duration.ofSeconds(10), Duration.ofSeconds(3), Optional.empty());
    Goal goal =
        new Goal(List.of(forward(), backward), published(), desired(), policies(), Map.of());
    FleetPlan fleet =
        new FleetPlan(Set.of(DOMAIN), Set.of(CLIENT_NAME), Set.of(), facts(), works());
    return new Intent(goal, fleet, timing());
  }

  private List<Published> published() {
    return Stream.of(
            MxRecords.even(DOMAIN, List.of(OLD_HOST), TTL),
            a(OLD_HOST, OLD),
            a(CLIENT_NAME, OLD),
            tlsa(OLD_HOST, OLD_KEY),
            Spf.strict(DOMAIN, List.of(OLD), TTL),
            ReverseName.pointer(OLD, OLD_HOST, TTL),
            key("g1"),
            Dmarc.strict(DOMAIN, List.of(), TTL),
            Caa.closed(DOMAIN, TTL),
            MtaSts.announce(DOMAIN, "one", TTL))
        .map(Published::settled)
        .toList();
  }

  private List<RecordSet> desired() {
    return List.of(
        MxRecords.even(DOMAIN, List.of(NEW_HOST), TTL),
        a(NEW_HOST, NEW),
        a(CLIENT_NAME, NEW),
        tlsa(NEW_HOST, NEW_KEY),
        Spf.strict(DOMAIN, List.of(NEW), TTL),
        ReverseName.pointer(NEW, NEW_HOST, TTL),
        key("g2"),
        Dmarc.strict(DOMAIN, List.of(), TTL),
        Caa.closed(DOMAIN, TTL),
        MtaSts.announce(DOMAIN, newId, TTL));
  }

  private static List<PolicyChange> policies() {
    return List.of(
        new PolicyChange(
            DOMAIN,
            Optional.of(MtaStsPolicy.enforce(List.of(OLD_HOST), Duration.ofDays(7))),
            MtaStsPolicy.enforce(List.of(NEW_HOST), Duration.ofDays(7)),
            Duration.ofSeconds(10)));
  }

  private List<FleetFact> facts() {
    List<FleetFact> facts = new ArrayList<>();
    node(facts, OLD, OLD_KEY, Period.until(NODE_ENDS));
    node(facts, NEW, NEW_KEY, Period.since(INSTALLED));
    facts.addAll(
        List.of(
            new FleetFact.Holds(OLD, Period.until(RELEASED)),
            new FleetFact.Sends(OLD, DOMAIN, oldSends),
            new FleetFact.Sends(NEW, DOMAIN, Period.since(EGRESS_MOVES)),
            new FleetFact.Signs(key("g1"), Period.until(EGRESS_MOVES)),
            new FleetFact.Signs(key("g2"), Period.since(EGRESS_MOVES)),
            new FleetFact.Issues(
                DOMAIN,
                "ca2.test",
                ACCOUNT,
                List.of("dns-01"),
                Period.between(ORDER_BEGINS, ISSUED),
                SHUT)));
    return facts;
  }

  private static void node(List<FleetFact> facts, InetAddress address, String key, Period during) {
    facts.add(new FleetFact.AcceptsMail(address, during));
    facts.add(new FleetFact.ShowsKey(address, key, during));
    facts.add(new FleetFact.AnswersClients(address, Set.of(CLIENT_NAME), during));
  }

  private static List<Work> works() {
    return List.of(
        new Work(ORDER_BEGINS, ISSUED, Duration.ofSeconds(15), "issuing"),
        new Work(ISSUED, INSTALLED, Duration.ofSeconds(5), "installing"),
        new Work(INSTALLED, EGRESS_MOVES, Duration.ZERO, "the proof of all ports"),
        new Work(EGRESS_MOVES, NODE_ENDS, Duration.ofSeconds(30), "handing over the queue"),
        new Work(NODE_ENDS, RELEASED, Duration.ofSeconds(10), "wiping"));
  }

  private RecordSet a(String name, InetAddress address) {
    return RecordSet.of(name, RecordType.A, addressTtl, address.getHostAddress());
  }

  private static RecordSet tlsa(String host, String key) {
    return RecordSet.of("_25._tcp." + host, RecordType.TLSA, TTL, key);
  }

  static RecordSet key(String selector) {
    return RecordSet.text(selector + "._domainkey." + DOMAIN, TTL, "v=DKIM1; p=" + selector);
  }

  private static InetAddress ip(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
