package dev.exuvia.orchestrator.lab.dns;

import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.mail.MtaStsPolicy;
import dev.exuvia.dns.transition.Fact;
import dev.exuvia.dns.transition.Fleet;
import dev.exuvia.dns.transition.Interval;
import dev.exuvia.dns.transition.State;
import dev.exuvia.dns.transition.Timeline;
import dev.exuvia.orchestrator.lab.report.RotationView;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What was true about the machines while a rotation ran, told from the times of its steps: which
 * node served from when to when, whose mail could still be verified, when an authority was at work.
 */
public final class RotationFacts {

  private final RotationView rotation;
  private final Instant since;
  private final List<Fact> facts = new ArrayList<>();

  private RotationFacts(RotationView rotation, Instant since) {
    this.rotation = rotation;
    this.since = since;
  }

  /**
   * What must hold for one rotation.
   *
   * @param names of the service that do not rotate
   * @param since when watching began
   * @param seen for the texts of the DKIM keys; when they were there is not taken from it
   * @param patience how long mail may be verified after it was signed, and caches hold a CAA set
   */
  public static Fleet of(
      RotationView rotation,
      Instant since,
      Names names,
      Party old,
      Party next,
      Timeline seen,
      Patience patience) {
    RotationFacts told = new RotationFacts(rotation, since);
    if (old.addresses().equals(next.addresses())) {
      told.sameNodes(old, next, names, seen);
    } else {
      told.old(old, names, seen, patience);
      told.next(next, names, seen);
    }
    // A rotation that came to nothing doesn't show from outside whom it had let in.
    boolean issued = !old.equals(next);
    if (issued) {
      told.issuance(next, names, patience);
    }
    told.policies(names);
    return new Fleet(
        Set.copyOf(names.mailDomains()),
        Set.copyOf(names.hosts()),
        Set.copyOf(names.services()),
        issued ? Set.copyOf(names.guarded()) : Set.of(),
        told.facts);
  }

  /**
   * What stays.
   *
   * @param mailDomains whose mail is served
   * @param hosts under which clients and senders find nodes
   * @param services SRV owners of the mail domains
   * @param guarded whose CAA is kept closed
   * @param policy the MTA-STS policy of the mail domains
   */
  public record Names(
      List<String> mailDomains,
      List<String> hosts,
      List<String> services,
      List<String> guarded,
      MtaStsPolicy policy) {}

  /**
   * How long something outlives its cause.
   *
   * @param mail from the last signature to the last time it may be verified
   * @param caa from the closing of a CAA set until no cache holds the open one
   */
  public record Patience(Duration mail, Duration caa) {}

  /** They take mail and clients until they are drained, and send until they have handed over. */
  private void old(Party old, Names names, Timeline seen, Patience patience) {
    serve(old, names, between(since, begun("drain-nodes")), between(since, ended("move-egress")));
    verifies(old, seen, between(since, later(ended("drain-nodes"), patience.mail())));
  }

  /** They serve from when they are proven, and send from when the first client may meet them. */
  private void next(Party next, Names names, Timeline seen) {
    serve(
        next,
        names,
        between(ended("install-certificate"), Instant.MAX),
        between(begun("cut-over"), Instant.MAX));
    verifies(next, seen, between(begun("canary-mail"), Instant.MAX));
  }

  /** They serve all the time; a client meets the old key until all nodes have the new one. */
  private void sameNodes(Party old, Party next, Names names, Timeline seen) {
    Optional<Interval> always = between(since, Instant.MAX);
    serve(
        new Party(
            old.addresses(),
            old.hostNames(),
            old.selectors(),
            List.of(),
            old.issuer(),
            old.account()),
        names,
        always,
        always);
    verifies(old, seen, always);
    shows(old, between(since, ended("install-certificate")));
    shows(next, between(begun("install-certificate"), Instant.MAX));
  }

  private void shows(Party party, Optional<Interval> when) {
    when.ifPresent(
        interval ->
            party
                .inetAddresses()
                .forEach(
                    address ->
                        party
                            .tlsa()
                            .forEach(
                                key -> facts.add(new Fact.PresentsKey(address, key, interval)))));
  }

  private void serve(
      Party party, Names names, Optional<Interval> serves, Optional<Interval> sends) {
    for (InetAddress address : party.inetAddresses()) {
      serves.ifPresent(
          when -> {
            facts.add(new Fact.AcceptsMail(address, when));
            party.tlsa().forEach(key -> facts.add(new Fact.PresentsKey(address, key, when)));
            facts.add(new Fact.AnswersClients(address, Set.copyOf(names.hosts()), when));
          });
      sends.ifPresent(
          when ->
              names
                  .mailDomains()
                  .forEach(domain -> facts.add(new Fact.Sends(address, domain, when))));
    }
  }

  private void verifies(Party party, Timeline seen, Optional<Interval> when) {
    when.ifPresent(
        interval -> keys(party, seen).forEach(key -> facts.add(new Fact.Verifies(key, interval))));
  }

  private void issuance(Party next, Names names, Patience patience) {
    Optional<Interval> open = between(begun("open-caa"), later(ended("close-caa"), patience.caa()));
    Optional<Interval> works = between(begun("order-certificate"), ended("order-certificate"));
    for (String name : names.guarded()) {
      next.account()
          .ifPresent(
              account -> {
                open.ifPresent(
                    when -> facts.add(new Fact.Admits(name, next.issuer(), account, when)));
                works.ifPresent(
                    when -> facts.add(new Fact.Issues(name, next.issuer(), account, when)));
              });
    }
  }

  private void policies(Names names) {
    Interval always = new Interval(Instant.MIN, Instant.MAX);
    names
        .mailDomains()
        .forEach(domain -> facts.add(new Fact.ServesPolicy(domain, names.policy(), always)));
  }

  private static List<RecordSet> keys(Party party, Timeline seen) {
    Set<String> owners = new TreeSet<>(party.selectors());
    return seen.served().stream()
        .filter(served -> owners.contains(served.subject().name()))
        .map(served -> served.state())
        .filter(State.Present.class::isInstance)
        .map(state -> ((State.Present) state).content())
        .filter(key -> !isRevoked(key))
        .distinct()
        .toList();
  }

  /** Nothing has to be verified with an empty {@code p=} (RFC 6376 section 3.6.1). */
  private static boolean isRevoked(RecordSet key) {
    return key.texts().stream().anyMatch(text -> text.strip().endsWith("p="));
  }

  /** Empty when the end is not after the beginning: it never was so. */
  private static Optional<Interval> between(Instant from, Instant until) {
    return from.isBefore(until) ? Optional.of(new Interval(from, until)) : Optional.empty();
  }

  private static Instant later(Instant instant, Duration by) {
    return instant.equals(Instant.MAX) ? instant : instant.plus(by);
  }

  /** A step that never began does so at the end of time. */
  private Instant begun(String step) {
    return find(step).flatMap(RotationView.Step::startedAt).orElse(Instant.MAX);
  }

  private Instant ended(String step) {
    return find(step).flatMap(RotationView.Step::endedAt).orElse(Instant.MAX);
  }

  private Optional<RotationView.Step> find(String step) {
    return rotation.steps().stream().filter(each -> each.name().equals(step)).findFirst();
  }
}
