package dev.exuvia.dns.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.RecordType;
import dev.exuvia.dns.mail.Dmarc;
import dev.exuvia.dns.mail.MtaSts;
import dev.exuvia.dns.mail.MtaStsPolicy;
import dev.exuvia.dns.mail.MxRecords;
import dev.exuvia.dns.mail.Spf;
import dev.exuvia.dns.propagation.Subject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each rule by itself, second by second. */
class RulesTest {
  private static final Duration TTL = Duration.ofSeconds(10);
  private static final String DOMAIN = "kestrel.test.";
  private static final InetAddress ADDRESS = ip("10.72.100.1");

  private final List<Served> served = new ArrayList<>();

  @Test
  void targetOfAServiceMustAnswer() {
    String service = "_imaps._tcp." + DOMAIN;
    serve(RecordSet.of(service, RecordType.SRV, TTL, "0 1 993 imap.kestrel.test."), 0, 100);
    serve(RecordSet.of("imap.kestrel.test.", RecordType.A, TTL, "10.72.100.1"), 0, 100);
    Fact answers = new Fact.AnswersClients(ADDRESS, Set.of("imap.kestrel.test."), between(0, 50));
    Fleet fleet = new Fleet(Set.of(), Set.of(), Set.of(service), Set.of(), List.of(answers));
    assertThat(violations(fleet, 0, 40)).isEmpty();
    assertThat(violations(fleet, 40, 60))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.kind()).isEqualTo(Violation.Kind.CLIENTS);
              assertThat(violation.when()).isEqualTo(between(50, 60));
            });
  }

  @Test
  void aliasLeadsToTheAddressesOfItsTarget() {
    serve(RecordSet.of("autoconfig." + DOMAIN, RecordType.CNAME, TTL, "web.kestrel.test."), 0, 100);
    serve(RecordSet.of("web.kestrel.test.", RecordType.A, TTL, "10.72.100.1"), 0, 100);
    Fact other = new Fact.AnswersClients(ADDRESS, Set.of("web.kestrel.test."), between(0, 100));
    Fleet fleet = new Fleet(Set.of(), Set.of("autoconfig." + DOMAIN), Set.of(), List.of(other));
    assertThat(violations(fleet, 0, 10))
        .extracting(Violation::combination)
        .containsExactly(
            "autoconfig.kestrel.test. may be seen at 10.72.100.1, which does not answer for it");
  }

  @Test
  void signatureMustOutliveItsCaches() {
    RecordSet set = RecordSet.of(DOMAIN, RecordType.MX, TTL, "10 mx.kestrel.test.");
    served.add(
        new Served(
            "ns",
            new Subject(DOMAIN, RecordType.MX),
            new State.Present(set, Optional.of(at(55))),
            between(0, 50)));
    Fleet fleet = new Fleet(Set.of(), Set.of(), Set.of(), List.of());
    assertThat(violations(fleet, 0, 100))
        .containsExactly(
            new Violation(
                Violation.Kind.VALIDATION,
                "kestrel.test. MX may be seen, its signature expired at " + at(55),
                between(55, 60)));
  }

  @Test
  void releasedAddressMustBeForgotten() {
    serve(Spf.strict(DOMAIN, List.of(ADDRESS), TTL), 0, 50);
    Fleet fleet =
        new Fleet(Set.of(), Set.of(), Set.of(), List.of(new Fact.Holds(ADDRESS, between(0, 59))));
    assertThat(violations(fleet, 0, 100))
        .extracting(Violation::kind, Violation::when)
        .containsExactly(tuple(Violation.Kind.RELEASE, between(59, 60)));
  }

  /** The policy changes at 100, MX at 200. */
  @Test
  void policyCountsUntilItsIdIsForgotten() {
    assertThat(policyViolations("two", 100, 200)).isEmpty();
    assertThat(policyViolations("two", 100, 110)).isEmpty();
    assertThat(policyViolations("two", 100, 109)).isNotEmpty();
  }

  @Test
  void policyNeedsAnIdOfItsOwn() {
    assertThat(policyViolations("one", 100, 200)).isNotEmpty();
    assertThat(policyViolations("two", 99, 200)).isNotEmpty();
    assertThat(policyViolations("two", 150, 200)).isEmpty();
  }

  private List<Violation> policyViolations(String id, int announced, int moved) {
    served.clear();
    serve(MxRecords.even(DOMAIN, List.of("a.kestrel.test"), TTL), 0, moved);
    serve(MxRecords.even(DOMAIN, List.of("a.kestrel.test", "b.kestrel.test"), TTL), moved, 1000);
    serve(MtaSts.announce(DOMAIN, "one", TTL), 0, announced);
    serve(MtaSts.announce(DOMAIN, id, TTL), announced, 1000);
    serve(Dmarc.strict(DOMAIN, List.of(), TTL), 0, 1000);
    for (String host : List.of("a.kestrel.test", "b.kestrel.test")) {
      serve(RecordSet.of(host, RecordType.A, TTL, "10.72.100.1"), 0, 1000);
    }
    MtaStsPolicy narrow = MtaStsPolicy.enforce(List.of("a.kestrel.test"), Duration.ofDays(7));
    MtaStsPolicy wide =
        MtaStsPolicy.enforce(List.of("a.kestrel.test", "b.kestrel.test"), Duration.ofDays(7));
    Fleet fleet =
        new Fleet(
            Set.of(DOMAIN),
            Set.of(),
            Set.of(),
            List.of(
                new Fact.AcceptsMail(ADDRESS, between(0, 1000)),
                new Fact.ServesPolicy(DOMAIN, narrow, new Interval(Instant.MIN, at(100))),
                new Fact.ServesPolicy(DOMAIN, wide, Interval.since(at(100)))));
    return violations(fleet, 50, 900);
  }

  private void serve(RecordSet set, int from, int until) {
    Subject subject = new Subject(set.name(), set.type());
    served.add(new Served("ns", subject, new State.Present(set), between(from, until)));
  }

  private List<Violation> violations(Fleet fleet, int from, int until) {
    return new Checker(Duration.ZERO).check(new Timeline(served), fleet, between(from, until));
  }

  private static Interval between(int from, int until) {
    return new Interval(at(from), at(until));
  }

  private static Instant at(int second) {
    return Instant.EPOCH.plusSeconds(second);
  }

  private static InetAddress ip(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
