package dev.exuvia.dns.rehearsal;

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
import dev.exuvia.dns.planner.Leftover;
import dev.exuvia.dns.planner.Period;
import dev.exuvia.dns.planner.PolicyChange;
import dev.exuvia.dns.planner.Published;
import dev.exuvia.dns.planner.Timing;
import dev.exuvia.dns.planner.Work;
import dev.exuvia.dns.planner.ZoneTiming;
import dev.exuvia.dns.propagation.Subject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A rotation of some fleet of some shape, from numbers. */
final class RandomRotation {
  static final Event STARTED = new Event("new nodes start");
  static final Event INSTALLED = new Event("certificate installed");
  static final Event CUT_OVER = new Event("cut-over");
  static final Event EGRESS_MOVES = new Event("egress moves");
  static final Event NODES_END = new Event("old nodes end");
  static final Event RELEASED = new Event("addresses released");
  static final Event ORDER_BEGINS = new Event("order begins");
  static final Event ISSUED = new Event("certificate issued");
  static final Event SHUT = new Event("authority shut out");

  private static final String HOME = "svc.test.";
  private static final URI ACCOUNT = URI.create("https://ca2.test/acct/1");

  /** One generation of nodes. */
  private record Generation(
      int number,
      List<InetAddress> addresses,
      String key,
      Period serves,
      Period sends,
      Period held) {}

  private final Draw draw;
  private final List<ZoneTiming> zones = new ArrayList<>();
  private final List<Published> published = new ArrayList<>();
  private final List<RecordSet> desired = new ArrayList<>();
  private final List<PolicyChange> policies = new ArrayList<>();
  private final Map<Subject, Event> tied = new HashMap<>();
  private final List<FleetFact> facts = new ArrayList<>();
  private final List<Work> works = new ArrayList<>();
  private final Set<String> clientNames = new TreeSet<>();
  private final Set<String> serviceNames = new TreeSet<>();
  private final Set<String> domains = new TreeSet<>();
  private final Timing timing;
  private final boolean inPlace;
  private final boolean dane;
  private final boolean namePerGeneration;
  private final boolean egressIsMx;
  private final boolean tieCutOver;
  private final boolean handsOver;
  private final boolean fresh;
  private final boolean reverse;
  private final Generation old;
  private final Generation young;

  RandomRotation(List<Integer> numbers) {
    this(numbers, Duration.ofDays(365));
  }

  RandomRotation(List<Integer> numbers, Duration period) {
    draw = new Draw(numbers);
    Duration slack = draw.seconds(0, 2, 30);
    Optional<Duration> rotating =
        draw.chance() ? Optional.of(draw.seconds(60, 5)) : Optional.empty();
    timing = new Timing(slack, rotating, Duration.ofDays(draw.between(0, 5)), period);
    inPlace = draw.between(0, 4) == 4;
    dane = !draw.chance();
    namePerGeneration = draw.between(0, 2) == 2 && !inPlace;
    egressIsMx = draw.between(0, 2) == 2 && !namePerGeneration && !inPlace;
    tieCutOver = draw.chance() && !egressIsMx;
    // A host with the PTR of a sender keeps its address as long as that sends.
    handsOver = !draw.chance() || egressIsMx;
    fresh = draw.between(0, 3) != 3;
    reverse = draw.chance();
    boolean six = draw.chance();
    old = generation(1, draw.between(1, 2), six);
    young = inPlace ? inPlace(old) : generation(2, draw.between(1, 2), six);
  }

  Intent intent() {
    Stream.of(HOME, "in-addr.arpa.", "ip6.arpa.").forEach(this::zone);
    works();
    order();
    Stream.of(old, young).forEach(this::serve);
    hosts();
    domain("d1.test.");
    if (draw.chance()) {
      draw.again(() -> domain("d2.test."), () -> domain("twin-of-d2.test."));
    }
    FleetPlan fleet = new FleetPlan(domains, clientNames, serviceNames, facts, works);
    return new Intent(new Goal(zones, published, desired, policies, tied), fleet, timing);
  }

  private void zone(String apex) {
    Optional<Duration> margin = draw.chance() ? Optional.of(Duration.ofDays(3)) : Optional.empty();
    zones.add(
        new ZoneTiming(apex, draw.seconds(60, 1, 5, 3600), draw.seconds(0, 1, 7, 60), margin));
  }

  private Generation generation(int number, int nodes, boolean six) {
    List<InetAddress> addresses = new ArrayList<>();
    for (int i = 1; i <= nodes; i++) {
      addresses.add(ip("10.72.10" + number + "." + i));
      if (six) {
        addresses.add(ip("fd00:72:" + number + "::" + i));
      }
    }
    String key = "3 1 1 " + (number == 1 ? "aa" : fresh ? "bb" : "aa").repeat(32);
    return number == 1
        ? new Generation(
            1,
            addresses,
            key,
            Period.until(NODES_END),
            Period.until(handsOver ? EGRESS_MOVES : NODES_END),
            Period.until(RELEASED))
        : new Generation(
            2,
            addresses,
            key,
            Period.since(INSTALLED),
            Period.since(EGRESS_MOVES),
            Period.since(STARTED));
  }

  /** The same nodes go on under another key. */
  private Generation inPlace(Generation first) {
    return new Generation(
        2,
        first.addresses(),
        "3 1 1 " + "bb".repeat(32),
        Period.since(INSTALLED),
        Period.always(),
        Period.always());
  }

  private void works() {
    work(Event.START, STARTED, draw.between(0, 40), "starting a node");
    work(STARTED, INSTALLED, draw.between(0, 20), "configuring a node");
    work(ORDER_BEGINS, ISSUED, draw.between(1, 30), "issuing");
    work(ISSUED, INSTALLED, draw.between(0, 5), "installing");
    work(INSTALLED, EGRESS_MOVES, 0, "proof");
    if (!inPlace) {
      work(EGRESS_MOVES, NODES_END, draw.between(0, 100), "handing over the queue");
      work(NODES_END, RELEASED, draw.between(0, 50), "wiping");
    }
    if (tieCutOver) {
      work(INSTALLED, CUT_OVER, draw.between(0, 10), "proving all ports");
    }
  }

  private void work(Event from, Event to, int seconds, String what) {
    works.add(new Work(from, to, Duration.ofSeconds(seconds), what));
  }

  private void order() {
    facts.add(
        new FleetFact.Issues(
            HOME,
            "ca2.test",
            ACCOUNT,
            List.of("dns-01"),
            Period.between(ORDER_BEGINS, ISSUED),
            SHUT));
    RecordSet closed = Caa.closed(HOME, ttl());
    changes(closed, closed);
  }

  private void serve(Generation each) {
    for (InetAddress address : each.addresses()) {
      if (!inPlace) {
        facts.add(new FleetFact.AcceptsMail(address, each.serves()));
        facts.add(new FleetFact.Holds(address, each.held()));
        facts.add(
            new FleetFact.AnswersClients(
                address, Set.of(clientHost(), autoconfig()), each.serves()));
      } else if (each.number() == 1) {
        facts.add(new FleetFact.AcceptsMail(address, Period.always()));
        facts.add(
            new FleetFact.AnswersClients(
                address, Set.of(clientHost(), autoconfig()), Period.always()));
      }
      Period shows = inPlace && each.number() == 1 ? Period.until(INSTALLED) : each.serves();
      facts.add(new FleetFact.ShowsKey(address, each.key(), shows));
    }
  }

  private String clientHost() {
    return "imap." + HOME;
  }

  private String autoconfig() {
    return "autoconfig." + HOME;
  }

  private String mx(Generation each) {
    return (namePerGeneration ? "mx-g" + each.number() : "mx") + "." + HOME;
  }

  private void hosts() {
    replace(addresses(clientHost(), old), addresses(clientHost(), young), true);
    if (namePerGeneration) {
      replace(addresses(mx(old), old), List.of(), false);
      replace(List.of(), addresses(mx(young), young), false);
    } else {
      replace(addresses(mx(old), old), addresses(mx(young), young), true);
    }
    if (dane) {
      keys();
    }
    RecordSet alias = RecordSet.of(autoconfig(), RecordType.CNAME, ttl(), clientHost());
    changes(alias, alias);
    clientNames.addAll(List.of(clientHost(), autoconfig()));
    senders();
  }

  private void keys() {
    RecordSet before = tlsa(mx(old), old.key());
    if (namePerGeneration) {
      published.add(published(before));
      desired.add(tlsa(mx(young), young.key()));
    } else {
      changes(before, tlsa(mx(young), young.key()).withTtl(before.ttl()));
    }
  }

  private RecordSet tlsa(String host, String key) {
    return RecordSet.of("_25._tcp." + host, RecordType.TLSA, ttl(), key);
  }

  private List<RecordSet> addresses(String host, Generation each) {
    return AddressRecords.of(host, each.addresses(), ttl());
  }

  private void senders() {
    if (inPlace) {
      return;
    }
    for (Generation each : List.of(old, young)) {
      for (int i = 0; i < each.addresses().size(); i++) {
        InetAddress address = each.addresses().get(i);
        String host = egressIsMx ? mx(each) : "out%d-%d.%s".formatted(each.number(), i, HOME);
        RecordSet pointer = ReverseName.pointer(address, host, ttl());
        List<RecordSet> named = new ArrayList<>(List.of(pointer));
        if (!egressIsMx) {
          named.addAll(AddressRecords.of(host, List.of(address), ttl()));
        }
        replace(
            each.number() == 1 ? named : List.of(), each.number() == 2 ? named : List.of(), false);
      }
    }
  }

  private void domain(String domain) {
    zone(domain);
    domains.add(domain);
    if (!inPlace) {
      Stream.of(old, young)
          .forEach(
              each ->
                  each.addresses()
                      .forEach(a -> facts.add(new FleetFact.Sends(a, domain, each.sends()))));
    }
    RecordSet mx = MxRecords.even(domain, List.of(mx(old)), ttl());
    replace(List.of(mx), List.of(MxRecords.even(domain, List.of(mx(young)), mx.ttl())), true);
    RecordSet spf = Spf.strict(domain, old.addresses(), ttl());
    changes(spf, Spf.strict(domain, young.addresses(), ttl()));
    signatures(domain);
    policy(domain);
    RecordSet dmarc = Dmarc.strict(domain, List.of(), ttl());
    changes(
        dmarc,
        draw.chance()
            ? Dmarc.strict(domain, List.of(URI.create("mailto:d@x.test")), ttl())
            : dmarc);
    desired.add(TlsRpt.to(domain, URI.create("mailto:t@x.test"), ttl()));
    String service = "_imaps._tcp." + domain;
    serviceNames.add(service);
    RecordSet srv = RecordSet.of(service, RecordType.SRV, ttl(), "0 1 993 " + clientHost());
    changes(srv, srv.withTtl(ttl()));
  }

  private void signatures(String domain) {
    RecordSet first = key("g1", domain);
    RecordSet second = key("g2", domain);
    published.add(published(first));
    desired.add(second);
    facts.add(new FleetFact.Signs(first, Period.until(EGRESS_MOVES)));
    facts.add(new FleetFact.Signs(second, Period.since(EGRESS_MOVES)));
  }

  private RecordSet key(String selector, String domain) {
    return RecordSet.text(Dkim.name(selector, domain), ttl(), "v=DKIM1; p=" + selector);
  }

  private void policy(String domain) {
    if (draw.chance()) {
      return;
    }
    Duration rollout = draw.seconds(0, 10, 600);
    MtaStsPolicy before = MtaStsPolicy.enforce(List.of(mx(old)), Duration.ofDays(7));
    MtaStsPolicy after = MtaStsPolicy.enforce(List.of(mx(young)), Duration.ofDays(7));
    boolean announcedBefore = !draw.chance();
    RecordSet announced = MtaSts.announce(domain, "one", ttl());
    String id = before.equals(after) && announcedBefore ? "one" : "two";
    if (announcedBefore) {
      published.add(published(announced));
    }
    desired.add(MtaSts.announce(domain, id, ttl()));
    policies.add(
        new PolicyChange(
            domain, announcedBefore ? Optional.of(before) : Optional.empty(), after, rollout));
  }

  /** RRsets of one name: every family that both have is replaced, the others come and go. */
  private void replace(List<RecordSet> before, List<RecordSet> after, boolean atCutOver) {
    before.forEach(set -> published.add(published(set)));
    for (RecordSet set : after) {
      desired.add(set);
      if (atCutOver && tieCutOver) {
        tied.put(new Subject(set.name(), set.type()), CUT_OVER);
      }
    }
  }

  private void changes(RecordSet before, RecordSet after) {
    published.add(published(before));
    desired.add(after);
  }

  private Published published(RecordSet set) {
    Duration longest = draw.between(0, 5) == 5 ? set.ttl().plusSeconds(500) : set.ttl();
    return new Published(set, longest, leftovers(set));
  }

  private List<Leftover> leftovers(RecordSet set) {
    return reverse && draw.between(0, 3) == 3
        ? List.of(
            new Leftover(
                Optional.of(set.withTtl(set.ttl().plusSeconds(1000))),
                Duration.ofSeconds(draw.between(0, 900))))
        : List.of();
  }

  private Duration ttl() {
    return draw.seconds(60, 0, 1, 5, 300, 3600, 86_400);
  }

  static InetAddress ip(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
