package dev.exuvia.dns.checker;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.Caa;
import dev.exuvia.dns.mail.Dmarc;
import dev.exuvia.dns.mail.ReverseName;
import dev.exuvia.dns.mail.Spf;
import dev.exuvia.dns.propagation.Subject;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A rotation from one node to another, second by second, with the shortest waits that are right.
 * Each instant can be moved. The secondary is a second late, positive TTLs are 60 s, negative ones
 * 10 s, slack is 2 s.
 */
final class RotationScript {
  static final Duration SLACK = Duration.ofSeconds(2);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration TTL = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofSeconds(5);
  private static final State ABSENT = new State.Absent(Duration.ofSeconds(10));
  private static final int LAG = 1;

  private static final String DOMAIN = "kestrel.test.";
  private static final String HOST = "mx.kestrel.test.";
  private static final String CLIENT_NAME = "imap.kestrel.test.";
  private static final InetAddress OLD = ip("10.72.100.1");
  private static final InetAddress NEW = ip("10.72.101.1");
  private static final String OLD_KEY = "3 1 1 " + "aa".repeat(32);
  private static final String NEW_KEY = "3 1 1 " + "bb".repeat(32);
  private static final URI ACCOUNT = URI.create("https://ca2.test/acct/1");

  private final Map<String, Integer> instants = new TreeMap<>();
  private final List<Served> served = new ArrayList<>();

  RotationScript() {
    instants.put("openCaa", 100);
    instants.put("orderBegins", 108); // 100 + lag 1 + TTL 5 + slack 2
    instants.put("closeCaa", 120);
    instants.put("admissionEnds", 128); // 120 + 1 + 5 + 2
    instants.put("publishAhead", 130);
    instants.put("newSends", 193); // 130 + 1 + 60 + 2, by SPF
    instants.put("cutover", 253); // 130 + 1 + 2 * 60 + 2, by TLSA
    instants.put("newSigns", 143); // 130 + 1 + 10 + 2
    instants.put("oldStops", 316); // 253 + 1 + 60 + 2
    instants.put("retireTlsa", 316);
    instants.put("oldSendsLast", 320);
    instants.put("retireSpf", 320);
    instants.put("retirePtr", 320);
    instants.put("oldVerifiedLast", 460);
    instants.put("retireDkim", 460);
  }

  /** The same with one instant moved; negative seconds are earlier. */
  RotationScript moved(String instant, int seconds) {
    instants.merge(instant, seconds, Integer::sum);
    return this;
  }

  List<Violation> check() {
    publish();
    Fleet fleet = new Fleet(Set.of(DOMAIN), Set.of(CLIENT_NAME), Set.of(DOMAIN), facts());
    Interval period = new Interval(START.plusSeconds(90), START.plusSeconds(600));
    return new Checker(SLACK).check(new Timeline(served), fleet, period);
  }

  private void publish() {
    serve(RecordSet.of(DOMAIN, RecordType.MX, TTL, "10 " + HOST));
    serve(Dmarc.strict(DOMAIN, List.of(), TTL));
    for (String name : List.of(HOST, CLIENT_NAME)) {
      serve(a(name, OLD), "cutover", present(a(name, NEW)));
    }
    String tlsa = "_25._tcp." + HOST;
    serve(
        RecordSet.of(tlsa, RecordType.TLSA, TTL, OLD_KEY),
        "publishAhead",
        present(RecordSet.of(tlsa, RecordType.TLSA, TTL, OLD_KEY, NEW_KEY)),
        "retireTlsa",
        present(RecordSet.of(tlsa, RecordType.TLSA, TTL, NEW_KEY)));
    serve(
        Spf.strict(DOMAIN, List.of(OLD), TTL),
        "publishAhead",
        present(Spf.strict(DOMAIN, List.of(OLD, NEW), TTL)),
        "retireSpf",
        present(Spf.strict(DOMAIN, List.of(NEW), TTL)));
    publishSenders();
    URI account = ACCOUNT;
    serve(
        Caa.closed(DOMAIN, SHORT),
        "openCaa",
        present(Caa.open(DOMAIN, "ca2.test", account, List.of("dns-01"), SHORT)),
        "closeCaa",
        present(Caa.closed(DOMAIN, SHORT)));
  }

  private void publishSenders() {
    serve(a("g1.out.kestrel.test.", OLD));
    serve(ReverseName.pointer(OLD, "g1.out.kestrel.test.", TTL), "retirePtr", ABSENT);
    serveLater("publishAhead", a("g2.out.kestrel.test.", NEW));
    serveLater("publishAhead", ReverseName.pointer(NEW, "g2.out.kestrel.test.", TTL));
    serve(dkim("g1"), "retireDkim", ABSENT);
    serveLater("publishAhead", dkim("g2"));
  }

  private List<Fact> facts() {
    return List.of(
        new Fact.AcceptsMail(OLD, until("oldStops")),
        new Fact.AcceptsMail(NEW, since("publishAhead")),
        new Fact.PresentsKey(OLD, OLD_KEY, until("oldStops")),
        new Fact.PresentsKey(NEW, NEW_KEY, since("publishAhead")),
        new Fact.AnswersClients(OLD, Set.of(CLIENT_NAME), until("oldStops")),
        new Fact.AnswersClients(NEW, Set.of(CLIENT_NAME), since("publishAhead")),
        new Fact.Sends(OLD, DOMAIN, until("oldSendsLast")),
        new Fact.Sends(NEW, DOMAIN, since("newSends")),
        new Fact.Verifies(dkim("g1"), until("oldVerifiedLast")),
        new Fact.Verifies(dkim("g2"), since("newSigns")),
        new Fact.Admits(DOMAIN, "ca2.test", ACCOUNT, between("openCaa", "admissionEnds")),
        new Fact.Issues(DOMAIN, "ca2.test", ACCOUNT, between("orderBegins", "closeCaa")));
  }

  /** One RRset: its first state, then instants and the states that begin there. */
  private void serve(RecordSet first, Object... changes) {
    history(new Subject(first.name(), first.type()), present(first), changes);
  }

  private void serveLater(String instant, RecordSet set) {
    history(new Subject(set.name(), set.type()), ABSENT, instant, present(set));
  }

  private void history(Subject subject, State first, Object... changes) {
    for (int lag : new int[] {0, LAG}) {
      Instant from = Instant.MIN;
      State state = first;
      for (int i = 0; i < changes.length; i += 2) {
        Instant until = at((String) changes[i]).plusSeconds(lag);
        served.add(new Served("ns" + lag, subject, state, new Interval(from, until)));
        from = until;
        state = (State) changes[i + 1];
      }
      served.add(new Served("ns" + lag, subject, state, Interval.since(from)));
    }
  }

  private Instant at(String instant) {
    return START.plusSeconds(instants.get(instant));
  }

  private Interval since(String instant) {
    return Interval.since(at(instant));
  }

  private Interval until(String instant) {
    return new Interval(Instant.MIN, at(instant));
  }

  private Interval between(String from, String until) {
    return new Interval(at(from), at(until));
  }

  private static State present(RecordSet set) {
    return new State.Present(set);
  }

  private static RecordSet a(String name, InetAddress address) {
    return RecordSet.of(name, RecordType.A, TTL, address.getHostAddress());
  }

  private static RecordSet dkim(String selector) {
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
